// How responses are shown: the view chosen last, and what a person has them read as.
import { CHARSETS, VIEW_KINDS, type ViewChoice } from '../../../shared/view-as';
import { readPageList, readPageValue, savePageValue } from './database';

/** The view chosen last, by the body's kind. */
export type ChosenViews = Readonly<Record<string, string>>;

export const readViews = async (): Promise<ChosenViews> =>
  ((await readPageValue('views')) as ChosenViews | undefined) ?? {};

export const saveViews = async (views: ChosenViews): Promise<void> => {
  await savePageValue('views', views);
};

/** A choice stored by another release may have a kind or charset that main would refuse. */
const isKnownChoice = ({ kind, charset }: ViewChoice): boolean =>
  (kind === null || VIEW_KINDS.includes(kind)) && (charset === null || CHARSETS.includes(charset));

/** How to read responses of each type; the latest choice last. */
export const readViewChoices = async (): Promise<readonly ViewChoice[]> =>
  (await readPageList<ViewChoice>('view-as')).filter(isKnownChoice);

export const saveViewChoices = async (choices: readonly ViewChoice[]): Promise<void> => {
  await savePageValue('view-as', choices);
};
