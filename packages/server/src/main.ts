#!/usr/bin/env node
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`Papyri needs Node 24 or newer and this is ${process.version}. Start it with "npm start".`);
  process.exit(1);
}
// Loaded after the check: an older Node could not even read these files.
const { run } = await import('./commands.ts');
await run(process.argv.slice(2), process.env);
