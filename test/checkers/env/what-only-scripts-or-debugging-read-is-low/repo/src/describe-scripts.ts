export const styles = process.env.SCRIPT_STYLES;
