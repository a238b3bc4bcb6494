// How responses are shown: the view chosen last, and what a person has them read as.
import { CHARSETS, VIEW_KINDS, type ViewChoice } from '../../../shared/view-as';
import { readPageList, readPageValue, savePageValue } from './database';

/** Which view of an answer was chosen last, by the type of its body. */
export type ChosenViews = Readonly<Record<string, string>>;

export const readViews = async (): Promise<ChosenViews> =>
  ((await readPageValue('views')) as ChosenViews | undefined) ?? {};

export const saveViews = async (views: ChosenViews): Promise<void> => {
  await savePageValue('views', views);
};

/** One of another release may name a kind or a charset that this one does not know, and main would refuse. */
const isKnownChoice = ({ kind, charset }: ViewChoice): boolean =>
  (kind === null || VIEW_KINDS.includes(kind)) && (charset === null || CHARSETS.includes(charset));

/** How responses of each type are read, as a person chose; the latest at the end. */
export const readViewChoices = async (): Promise<readonly ViewChoice[]> =>
  (await readPageList<ViewChoice>('view-as')).filter(isKnownChoice);

export const saveViewChoices = async (choices: readonly ViewChoice[]): Promise<void> => {
  await savePageValue('view-as', choices);
};
