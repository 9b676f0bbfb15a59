import { TicketError } from '../../src/errors.ts';

/** The TicketError that the action throws; fails when it throws another or none. */
export function thrownBy(action: () => unknown): TicketError {
  try {
    action();
  } catch (error) {
    if (error instanceof TicketError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
