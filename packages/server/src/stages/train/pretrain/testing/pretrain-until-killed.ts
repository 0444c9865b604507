import process from 'node:process';
import { fitPretrain } from '../fit-pretrain.ts';
import { madePapers, tinyParameters } from './made-papers.ts';

/** Pre-trains the tiny model in a folder, tells each step, and kills itself after one: arguments folder, step (0: never). */
const [folder = '', last = '0'] = process.argv.slice(2);
await fitPretrain(madePapers(24), tinyParameters, {
  seed: 3,
  folder,
  onStep: ({ step, loss }) => {
    process.stdout.write(`${step} ${loss}\n`);
    if (step === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
