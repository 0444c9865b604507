import { startProcess } from '../start-process.ts';
import { madeRun } from './made-run.ts';

/** A process that starts a run as a command does, tells its folder, and waits to be killed. */
const [training = ''] = process.argv.slice(2);
const place = await madeRun(training, 'made-walk', { parameters: { steps: 60, pauseMs: 20 } });
process.stdout.write(`${place.folder}\n`);
await startProcess(place).done;
process.exit(0);
