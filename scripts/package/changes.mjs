// Converts CHANGELOG.md to other formats: Debian's changelog and AppStream's releases.

/**
 * The releases, newest first.
 * @param {string} markdown
 * @returns {{ version: string, changes: string[] }[]}
 */
export function readChanges(markdown) {
  const [, ...chapters] = markdown.split(/^## /m);
  const all = chapters.map((chapter) => {
    const [version, ...lines] = chapter.split('\n');
    const changes = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
    return { version: version.trim().split(/\s/)[0], changes };
  });
  // A section without a number isn't released yet.
  return all.filter(({ version }) => /^\d/.test(version));
}

/**
 * The format of deb-changelog(5).
 * @param {{ version: string, changes: string[] }[]} releases
 * @param {{ maintainer: string, date: Date }} by
 * @returns {string}
 */
export function debianChangelog(releases, { maintainer, date }) {
  return releases
    .map(({ version, changes }) => {
      const items = (changes.length > 0 ? changes : ['See the project.']).map(wrapped).join('\n');
      return `keybearer (${version}) unstable; urgency=medium\n\n${items}\n\n -- ${maintainer}  ${rfc5322(date)}\n`;
    })
    .join('\n');
}

/** A list item, wrapped at 80 columns. */
function wrapped(change) {
  const lines = [''];
  for (const word of change.split(' ')) {
    const last = lines.at(-1);
    if (last && last.length + word.length > 74) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return `  * ${lines.join('\n    ')}`;
}

function rfc5322(date) {
  return date.toUTCString().replace('GMT', '+0000');
}

export function appStreamReleases(releases, date) {
  const day = date.toISOString().slice(0, 10);
  const items = releases.map(({ version }) => `<release version="${version}" date="${day}" />`);
  return items.join('');
}
