/** Where Member Care stands. */
export const memberCarePath = '/member-care';
