// Zoom levels of an image.

/** `fit`: as large as the pane allows, but no larger than 100%. */
export type Zoom = 'fit' | number;

const STEPS = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 16, 32];

/** `shown`: the current scale, which `fit` doesn't include. */
export const zoomIn = (shown: number): number =>
  STEPS.find((step) => step > shown * 1.001) ?? STEPS.at(-1) ?? shown;

export const zoomOut = (shown: number): number =>
  STEPS.findLast((step) => step < shown * 0.999) ?? STEPS[0] ?? shown;

export const zoomText = (scale: number): string => `${Math.round(scale * 100)} %`;
