/**
 * `npx node evals/fit.ts <tldr | key-points | roles> <data>`: fits the small models that ship and rewrites
 * their constants in packages/core. Prints what cross-validation says of them, as JSON on the last line.
 */
const fits = {
  tldr: () => import('./fit-tldr.ts'),
  'key-points': () => import('./fit-key-points.ts'),
  roles: () => import('./fit-roles.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(fits, name)) {
  console.error(`usage: npx node evals/fit.ts <${Object.keys(fits).join(' | ')}> <data>`);
  process.exit(2);
}
const { run } = await fits[name as keyof typeof fits]();
console.log(JSON.stringify(await run(args)));
