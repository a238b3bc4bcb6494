// Saves a text as a file through a download, as web pages do. Main allows no other downloads.

export const downloadText = (name: string, text: string, type: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download holds the blob itself once it has started, which is after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
