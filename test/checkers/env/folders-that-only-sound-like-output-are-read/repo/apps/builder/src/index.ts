export const theme = process.env.BUILDER_THEME;
