const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`Papyri needs Node 24 or newer and this is ${process.version}. Start it with "npm start".`);
  process.exit(1);
}
