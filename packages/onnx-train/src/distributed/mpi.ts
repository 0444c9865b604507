import type { AllReduce } from './all-reduce.ts';

/** What is used of koffi (https://koffi.dev), which calls functions of C libraries. */
interface Koffi {
  load(file: string, options: { readonly global: boolean; readonly lazy: boolean }): Library;
}
interface Library {
  func(signature: string): Foreign;
  symbol(name: string, type: string): unknown;
}
interface Foreign {
  (...values: readonly unknown[]): unknown;
  async(...values: readonly unknown[]): void;
}

/** OpenMPI's value of MPI_IN_PLACE (mpi.h). */
const inPlace = 1n;

/**
 * The processes that `mpirun` started, through OpenMPI. Error where koffi or the library is not installed. `library`: its file.
 */
export async function openMpi(library = 'libmpi.so.40'): Promise<AllReduce> {
  const mpi = (await loadKoffi()).load(library, { global: true, lazy: true });
  const world = mpi.symbol('ompi_mpi_comm_world', 'char');
  const float = mpi.symbol('ompi_mpi_float', 'char');
  const sum = mpi.symbol('ompi_mpi_op_sum', 'char');
  const reduce = mpi.func('int MPI_Allreduce(void *, _Inout_ float *, int, void *, void *, void *)');
  const ask = (signature: string): number => {
    const answer = [0];
    succeed(mpi.func(signature)(world, answer));
    return answer[0] ?? 0;
  };
  succeed(mpi.func('int MPI_Init(void *, void *)')(null, null));
  return {
    rank: ask('int MPI_Comm_rank(void *, _Out_ int *)'),
    size: ask('int MPI_Comm_size(void *, _Out_ int *)'),
    // On this thread: MPI_Init promises safety to the thread that called it, and to no other.
    async sum(buffer) {
      succeed(reduce(inPlace, buffer, buffer.length, float, sum, world));
    },
    async close() {
      succeed(mpi.func('int MPI_Finalize()')());
    },
  };
}

async function loadKoffi(): Promise<Koffi> {
  // By a name that is not written out: an optional dependency is not there for certain, and types need it not.
  const name: string = 'koffi';
  const module: { readonly default: Koffi } = await import(name).catch((cause: unknown) => {
    throw new Error('training with MPI needs koffi: npm install koffi', { cause });
  });
  return module.default;
}

function succeed(code: unknown): void {
  if (code !== 0) throw new Error(`MPI failed with code ${code}`);
}
