import {
  ChartNoAxesColumn,
  Handshake,
  KeyRound,
  type LucideIcon,
  Megaphone,
  MessageSquareQuote,
  ScrollText,
  Settings,
  TextQuote,
  UserCog,
  Users,
  Waypoints,
} from 'lucide-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { texts } from './texts.ts';

type Page = {
  /** The first word of its address, after the community. */
  path: keyof (typeof texts)['ru']['pages'];
  icon: LucideIcon;
  /** For owners alone. */
  isOwners?: boolean;
  Content: LazyExoticComponent<ComponentType>;
};

/** Every page in the order of the menu; each is loaded when it is opened first. */
export const pages: Page[] = [
  {
    path: 'overview',
    icon: ChartNoAxesColumn,
    Content: lazy(() => import('../overview/overview.tsx').then((m) => ({ default: m.Overview }))),
  },
  {
    path: 'people',
    icon: Users,
    Content: lazy(() => import('../people/people.tsx').then((m) => ({ default: m.People }))),
  },
  {
    path: 'meetings',
    icon: Handshake,
    Content: lazy(() => import('../meetings/meetings.tsx').then((m) => ({ default: m.Meetings }))),
  },
  {
    path: 'reviews',
    icon: MessageSquareQuote,
    Content: lazy(() => import('../reviews/reviews.tsx').then((m) => ({ default: m.Reviews }))),
  },
  {
    path: 'pairs',
    icon: Waypoints,
    Content: lazy(() => import('../pairs/pairs.tsx').then((m) => ({ default: m.Pairs }))),
  },
  {
    path: 'broadcasts',
    icon: Megaphone,
    Content: lazy(() => import('../broadcasts/broadcasts.tsx').then((m) => ({ default: m.Broadcasts }))),
  },
  {
    path: 'settings',
    icon: Settings,
    Content: lazy(() => import('../settings/settings.tsx').then((m) => ({ default: m.Settings }))),
  },
  {
    path: 'texts',
    icon: TextQuote,
    Content: lazy(() => import('../own-texts/own-texts.tsx').then((m) => ({ default: m.OwnTexts }))),
  },
  {
    path: 'organisers',
    icon: UserCog,
    Content: lazy(() => import('../organisers/organisers.tsx').then((m) => ({ default: m.Organisers }))),
  },
  {
    path: 'audit',
    icon: ScrollText,
    isOwners: true,
    Content: lazy(() => import('../audit/audit.tsx').then((m) => ({ default: m.Audit }))),
  },
  {
    path: 'account',
    icon: KeyRound,
    Content: lazy(() => import('../account/account.tsx').then((m) => ({ default: m.Account }))),
  },
];
