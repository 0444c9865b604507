import type { CleanDocument } from '../../contracts/clean-document.ts';
import { cleanDocumentFromText } from './build-clean-document.ts';

/** An invented paper with everything that a summary and an answer need, and some things that they must leave out. */
const source = `
[title] TidePool: Forecasting Harbour Water Levels with Sparse Sensors

[authors] Ada Marsh, Ben Okafor and Chiara Conti

# Abstract

[abstract] Harbour operators need water level forecasts several hours ahead. However, existing numerical models are too expensive to run on site and need dense sensor grids. In this paper, we propose TidePool, a graph network that forecasts harbour water levels from a handful of sparse sensors. TidePool passes messages along the harbour's shoreline graph (HSG) and learns which sensors to trust. Experiments on eleven harbours show that TidePool reduces the six-hour error by 31% compared with the strongest baseline while running on a single laptop.

# 1 Introduction

Water levels decide which ships may enter a harbour and when. Forecasts are usually computed by regional ocean models [3], which take hours on a cluster. These models also require dense sensor grids that small harbours cannot afford [4, 7]. It remains unclear how far ahead a forecast can look with few sensors.

We introduce TidePool, which replaces the regional model with a small graph network. The rest of this paper is organized as follows: Section 2 describes the method and Section 3 the experiments.

Our contributions are a shoreline graph that is built from public maps, a training scheme for missing sensors, and an open benchmark of eleven harbours.

# 2 Method

## 2.1 Shoreline graph

A shoreline graph is a graph whose nodes are points of the coast and whose edges follow the water. We build it from public maps with one node every 200 metres. Each node holds the depth of the water, the distance to the open sea and the wind of the last three hours.

## 2.2 Training

TidePool was trained with the Adam optimizer for 40 epochs on one graphics card. Training took 5 hours for the largest harbour. We use a dropout rate of 0.2 because sensors fail often in winter storms. Missing sensors are masked at random, so that the network learns to do without any of them.

[caption] Figure 2: The shoreline graph of the harbour of Lindau with its nine sensors.

# 3 Results

TidePool has a mean error of 4.1 centimetres at six hours, against 5.9 centimetres for the regional model. With only three sensors, the error grows to 5.2 centimetres. The network runs in 80 milliseconds on a laptop. Table 1 lists all errors.

[footnote] ¹ The code is available at https://example.org/tidepool under the MIT licence.

# 4 Limitations

TidePool does not handle harbours that are closed by a lock. Our benchmark is limited to Europe, and storms beyond those of the training years were not tested.

# 5 Conclusion

We presented TidePool, a graph network for water level forecasts with few sensors. It matches regional models at a small part of their cost. In future work, we plan to add waves and currents.

# Acknowledgements

We thank the harbour masters of Lindau for their data and for the coffee.

# References

[reference] [3] J. Doe. Regional ocean models. 2011.

[reference] [4] R. Roe. Sensor grids of small harbours. 2015.
`;

/** The invented paper as a clean document. */
export function samplePaper(): CleanDocument {
  return cleanDocumentFromText(source, 7);
}
