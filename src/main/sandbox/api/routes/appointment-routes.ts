// Appointments: the sample API's one resource that can be created. Kept in memory until the sandbox stops.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BadRequest, readBody, sendJson } from '../reply';
import { route, type Call, type Route } from '../routing';

const PATH = '/appointments/v1/appointments';
const BODY_LIMIT = 1024 * 1024;
/** The oldest is dropped beyond this number. */
const MAX_APPOINTMENTS = 200;

const Appointment = z.strictObject({
  customerId: z.string().min(1).max(64),
  service: z.enum(['maintenance', 'repair', 'test-drive', 'delivery']),
  startsAt: z.iso.datetime({ offset: true }),
  minutes: z.int().min(15).max(480).optional(),
  comment: z.string().max(2000).optional(),
});

const readAppointment = async (call: Call) => {
  const text = (await readBody(call, BODY_LIMIT)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequest([{ path: '', message: 'the body isn’t JSON' }]);
  }
  const parsed = Appointment.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadRequest(
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  );
};

export const createAppointmentRoutes = (): readonly Route[] => {
  const appointments = new Map<string, object>();

  const create = async (call: Call): Promise<void> => {
    const appointmentId = randomUUID();
    const appointment = {
      appointmentId,
      status: 'requested',
      dealership: call.dealership?.orgName,
      ...(await readAppointment(call)),
    };
    appointments.set(appointmentId, appointment);
    for (const oldest of appointments.keys()) {
      if (appointments.size <= MAX_APPOINTMENTS) break;
      appointments.delete(oldest);
    }
    sendJson(call.response, 201, appointment, { Location: `${PATH}/${appointmentId}` });
  };

  const show = (call: Call): void => {
    const appointment = appointments.get(call.params['appointmentId'] ?? '');
    if (appointment) return sendJson(call.response, 200, appointment);
    return sendJson(call.response, 404, {
      code: 'NOT-FOUND',
      message: 'This appointment doesn’t exist.',
      requestId: call.requestId,
    });
  };

  return [
    route('POST', PATH, create, { subscription: 'required' }),
    route('GET', `${PATH}/:appointmentId`, show, { subscription: 'required' }),
  ];
};
