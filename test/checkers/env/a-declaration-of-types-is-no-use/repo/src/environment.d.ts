declare namespace NodeJS {
  interface ProcessEnv {
    HOTEL_NAME: string;
    HOTEL_STARS?: string;
    HOTEL_ROOMS: string;
  }
}
