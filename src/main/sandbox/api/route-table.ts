// Every route of the sample API, in one table.
import { createAppointmentRoutes } from './routes/appointment-routes';
import { BODY_ROUTES } from './routes/body-routes';
import { DEALER_ROUTES } from './routes/dealer-routes';
import { ECHO_ROUTES } from './routes/echo-routes';
import { ERROR_ROUTES } from './routes/error-routes';
import { PACE_ROUTES } from './routes/pace-routes';
import { createRedirectRoutes } from './routes/redirect-routes';
import { createTokenRoutes } from './routes/token-routes';
import type { Route } from './routing';

/** The table of one sandbox; what its routes remember ends with it. */
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

/** The second origin has an echo and nothing else. */
export const createRoutesElsewhere = (): readonly Route[] => ECHO_ROUTES;
