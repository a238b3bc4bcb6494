// All routes of the sample API.
import { createAppointmentRoutes } from './appointment-routes';
import { BODY_ROUTES } from './body-routes';
import { DEALER_ROUTES } from './dealer-routes';
import { ECHO_ROUTES } from './echo-routes';
import { ERROR_ROUTES } from './error-routes';
import { PACE_ROUTES } from './pace-routes';
import { createRedirectRoutes } from './redirect-routes';
import { createTokenRoutes } from './token-routes';
import type { Route } from '../routing';

/** The routes of one sandbox. Their state ends with it. */
export const createRoutes = (options: { readonly elsewhere: string }): readonly Route[] => [
  ...DEALER_ROUTES,
  ...createAppointmentRoutes(),
  ...ECHO_ROUTES,
  ...BODY_ROUTES,
  ...PACE_ROUTES,
  ...ERROR_ROUTES,
  ...createTokenRoutes(),
  ...createRedirectRoutes(options.elsewhere),
];

/** The second origin only has an echo. */
export const createRoutesElsewhere = (): readonly Route[] => ECHO_ROUTES;
