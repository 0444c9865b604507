/**
 * Scores rows of features, each `width` numbers, one after the other in one array; one score a row. Fitted trees and
 * linear models are such functions; which features a row has is the business of who makes them.
 */
export type RowScorer = (rows: Float32Array) => ArrayLike<number>;
