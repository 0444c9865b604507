import type { OptionSpec } from '../command.ts';

/** Options that every command takes. */
export const globalOptions: readonly OptionSpec[] = [
  { name: 'json', type: 'flag', description: 'Write JSON to standard output, for programs' },
  { name: 'quiet', short: 'q', type: 'flag', description: 'No progress and no notes, only the result' },
  {
    name: 'server',
    type: 'text',
    value: '<address>',
    description: 'Talk to the Papyri at this address, such as http://127.0.0.1:4747',
  },
  {
    name: 'config',
    type: 'text',
    value: '<file>',
    description: 'Settings file; default: papyri.json in the data folder',
  },
  { name: 'help', short: 'h', type: 'flag', description: 'Say how the command is used' },
  { name: 'version', short: 'V', type: 'flag', description: 'Say which version this is' },
];

/** The settings that people give most often; every other one is a flag, too. */
export const commonSettings: readonly OptionSpec[] = [
  { name: 'data', type: 'text', value: '<folder>', description: 'Folder that holds your papers' },
  { name: 'offline', type: 'flag', description: 'Never ask anything of the network' },
];
