import type { TldrRow } from '../../../../datasets/forms/tldr-rows.ts';

const things = ['harbours', 'glaciers', 'forests', 'kitchens', 'orchards', 'tunnels', 'markets', 'bridges'];
const means = ['graph networks', 'sparse sensors', 'random walks', 'small cameras', 'old ledgers'];

/** Abstracts whose summary is what they propose, without purpose and result. */
export function madeTldrs(): TldrRow[] {
  return Array.from({ length: 40 }, (_, at) => {
    const thing = things[at % things.length] ?? '';
    const mean = means[at % means.length] ?? '';
    const background = [
      `Forecasts of ${thing} have attracted much attention in recent years.`,
      `Many existing methods are costly, and they fail where data of ${thing} are scarce.`,
    ];
    return {
      title: `Forecasting ${thing}`,
      source: [
        ...(at % 3 === 0 ? background.reverse() : background),
        `To save work in practice, we propose forecasts of ${thing} by ${mean}, which took many years to build.`,
        'Experiments on three datasets show that errors fall by a third against strong baselines.',
      ],
      target: [`We propose forecasts of ${thing} by ${mean}.`],
    };
  });
}
