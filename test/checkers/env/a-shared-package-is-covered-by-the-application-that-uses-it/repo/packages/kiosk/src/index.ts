export const screen = process.env.KIOSK_SCREEN;
