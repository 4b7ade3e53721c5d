export function send( {
