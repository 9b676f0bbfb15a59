export { TicketFlowError } from './errors.ts';
export type { TicketFlowErrorCode, TicketFlowErrorDetails, TicketFlowErrorKind } from './errors.ts';
export { planWaves } from './waves/plan-waves.ts';
export type { Postponed, WaveOptions, WavePlan } from './waves/plan-waves.ts';
export type { SetApart } from './waves/set-apart.ts';
export { toWaveTickets } from './waves/to-wave-tickets.ts';
export type { WaveTicket } from './waves/wave-ticket.ts';
