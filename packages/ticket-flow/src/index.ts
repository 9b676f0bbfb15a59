export { TicketFlowError } from './errors.ts';
export type { TicketFlowErrorCode, TicketFlowErrorDetails, TicketFlowErrorKind } from './errors.ts';
