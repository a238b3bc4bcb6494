// The icons of both windows: 16 px, in the text's colour, and never the only indication of anything.
import type { ReactNode } from 'react';

const icon = (children: ReactNode) =>
  function Icon() {
    return (
      <svg
        className="icon"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    );
  };

export const KeyIcon = icon(
  <>
    <circle cx="5" cy="11" r="3" />
    <path d="M7.2 8.8 13.5 2.5M11 5l2 2M9 7l1.5 1.5" />
  </>,
);
export const TerminalIcon = icon(
  <>
    <rect x="2" y="2.8" width="12" height="10.4" rx="1.8" />
    <path d="m4.8 6 2 2-2 2M8.4 10.4h2.8" />
  </>,
);
export const ChevronIcon = icon(<path d="m4.5 6.5 3.5 3.5 3.5-3.5" />);
export const GearIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.2" />
    <path d="M8 1.8v1.8M8 12.4v1.8M1.8 8h1.8M12.4 8h1.8M3.6 3.6l1.3 1.3M11.1 11.1l1.3 1.3M3.6 12.4l1.3-1.3M11.1 4.9l1.3-1.3" />
  </>,
);
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4" />
    <path d="m10 10 3.5 3.5" />
  </>,
);
export const CloseIcon = icon(<path d="m4.5 4.5 7 7m0-7-7 7" />);
export const PlusIcon = icon(<path d="M8 3.5v9M3.5 8h9" />);
export const PanelIcon = icon(
  <>
    <rect x="2" y="2.8" width="12" height="10.4" rx="1.8" />
    <path d="M6.2 2.8v10.4" />
  </>,
);
export const ColumnsIcon = icon(
  <>
    <rect x="2" y="2.8" width="12" height="10.4" rx="1.8" />
    <path d="M8 2.8v10.4" />
  </>,
);
export const CopyIcon = icon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 3.5v-.2c0-.7-.5-1.3-1.2-1.3H3.8C3 2 2.5 2.6 2.5 3.3v5.4c0 .7.5 1.3 1.3 1.3" />
  </>,
);
export const InfoIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 7.4v3.4M8 5.1v.1" />
  </>,
);
export const WarningIcon = icon(<path d="M8 2.5 14.2 13.2H1.8zM8 6.5v3M8 11.3h.01" />);
export const CheckIcon = icon(<path d="m3.5 8.5 3 3 6-7" />);
export const MoreIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />);
export const FolderIcon = icon(
  <path d="M2 5.2V12c0 .7.6 1.2 1.2 1.2h9.6c.6 0 1.2-.5 1.2-1.2V6.2c0-.7-.6-1.2-1.2-1.2H8L6.4 3.2H3.2C2.6 3.2 2 3.7 2 4.4z" />,
);
export const SaveIcon = icon(<path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.2h10" />);
export const UploadIcon = icon(<path d="M8 10V2.5M4.8 5.7 8 2.5l3.2 3.2M3 13.2h10" />);
export const CompareIcon = icon(
  <path d="M6 2.5v11M10 2.5v11M2.5 5h3.5M10 5h3.5M2.5 8h3.5M10 8h3.5" />,
);
export const SendIcon = icon(<path d="M13.5 2.5 7 9M13.5 2.5 9.5 13.5 7 9 2.5 6.5z" />);
export const FilterIcon = icon(<path d="M2.5 3.5h11M4.5 8h7M6.8 12.5h2.4" />);
export const RecordIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <circle cx="8" cy="8" r="2" fill="currentColor" />
  </>,
);
