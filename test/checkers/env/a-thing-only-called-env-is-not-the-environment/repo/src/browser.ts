declare const window: { __ENV__: Record<string, string>; env: Record<string, string> };

export const title = window.__ENV__.ROOM_TITLE;
export const colour = window.env.ROOM_COLOUR;
