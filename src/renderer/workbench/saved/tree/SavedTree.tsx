// The saved requests as a tree. React Aria's, which moves items by mouse and keyboard and announces that.
import type { ReactNode } from 'react';
import {
  Button,
  Collection as Items,
  DropIndicator,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Tree,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
} from 'react-aria-components';
import { ChevronIcon, GripIcon, MoreIcon } from '../../ui/icons';
import {
  childrenOf,
  findItem,
  type Collection,
  type Place,
  type SavedItem,
} from '../model/collection';

interface ItemActions {
  open(id: string): void;
  rename(id: string): void;
  duplicate(id: string): void;
  remove(id: string): void;
  move(id: string, place: Place): void;
  step(id: string, step: 1 | -1): void;
}

interface SavedTreeProps {
  readonly items: Collection;
  /** The current saved request. */
  readonly current: string | null;
  readonly expanded: ReadonlySet<string>;
  onExpanded(expanded: ReadonlySet<string>): void;
  readonly actions: ItemActions;
}

const DRAGGED = 'application/x-keybearer-saved';

export default function SavedTree(props: SavedTreeProps) {
  const { items, current, expanded, onExpanded, actions } = props;
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [DRAGGED]: String(key) })),
    acceptedDragTypes: [DRAGGED],
    shouldAcceptItemDrop: ({ key }) => findItem(items, String(key))?.draft === null,
    onMove: ({ keys, target }) => {
      const position = target.dropPosition === 'on' ? 'into' : target.dropPosition;
      for (const key of keys) actions.move(String(key), { item: String(target.key), position });
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="saved__drop" />,
  });
  const show = (item: SavedItem): ReactNode => (
    <TreeItem
      id={item.id}
      textValue={item.name}
      className="saved__item"
      data-current={item.id === current}
    >
      <TreeItemContent>
        <Button slot="drag" className="saved__grip" aria-label={`Move ${item.name}`}>
          <GripIcon />
        </Button>
        {item.draft === null ? (
          <Button slot="chevron" className="saved__chevron">
            <ChevronIcon />
          </Button>
        ) : (
          <span className="item__method">{item.draft.method}</span>
        )}
        <span className="item__name" title={item.draft?.url}>
          {item.name}
        </span>
        <ItemMenu item={item} actions={actions} />
      </TreeItemContent>
      <Items items={childrenOf(items, item.id)}>{show}</Items>
    </TreeItem>
  );
  return (
    <Tree
      aria-label="Saved requests"
      className="saved"
      items={childrenOf(items, null)}
      // React Aria caches rows per item; these are the other values they depend on.
      dependencies={[items, current]}
      expandedKeys={expanded}
      onExpandedChange={(keys) => onExpanded(new Set([...keys].map(String)))}
      onAction={(key) => {
        const id = String(key);
        if (findItem(items, id)?.draft !== null) return actions.open(id);
        const next = new Set(expanded);
        if (!next.delete(id)) next.add(id);
        onExpanded(next);
      }}
      dragAndDropHooks={dragAndDropHooks}
    >
      {show}
    </Tree>
  );
}

interface ItemMenuProps {
  readonly item: SavedItem;
  readonly actions: ItemActions;
}

function ItemMenu({ item, actions }: ItemMenuProps) {
  const { id } = item;
  return (
    <MenuTrigger>
      <Button className="saved__more" aria-label={`More for ${item.name}`}>
        <MoreIcon />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="listbox menu" aria-label={`More for ${item.name}`}>
          {item.draft !== null && (
            <MenuItem className="option" onAction={() => actions.open(id)}>
              Open
            </MenuItem>
          )}
          <MenuItem className="option" onAction={() => actions.rename(id)}>
            Rename…
          </MenuItem>
          <MenuItem className="option" onAction={() => actions.duplicate(id)}>
            Duplicate
          </MenuItem>
          <MenuItem className="option" onAction={() => actions.step(id, -1)}>
            Move up
          </MenuItem>
          <MenuItem className="option" onAction={() => actions.step(id, 1)}>
            Move down
          </MenuItem>
          <MenuItem className="option option--bad" onAction={() => actions.remove(id)}>
            Delete
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
