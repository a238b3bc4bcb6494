// The words of a response's bytes and image.

export const responseBytes = 'Response bytes';
export const bytes = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'byte' : 'bytes'}`;
export const bytesSoFar = (count: number): string => `${bytes(count)} so far`;
export const copyAsHex = 'Copy as hex';
export const copyAsHexTitle = 'The selected bytes, or all of them';
export const notStored = 'The response is no longer stored.';

// The image.
export const image = 'Image';
export const responseBody = 'Response body';
export const pixels = (width: number, height: number): string => `${width} × ${height} px`;
export const smaller = 'Smaller';
export const larger = 'Larger';
export const fit = 'Fit';
export const tooLarge = (size: string): string => `Images larger than ${size} aren’t shown.`;
export const noLongerInMemory = 'The image is no longer in memory. Send the request again.';
export const invalid = 'The data isn’t a valid image of this type.';
