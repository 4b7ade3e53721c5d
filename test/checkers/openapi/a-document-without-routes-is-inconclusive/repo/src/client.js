import axios from 'axios';

export const things = () => axios.get('/things');
