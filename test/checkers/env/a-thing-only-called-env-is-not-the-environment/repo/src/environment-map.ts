class EnvironmentMap {
  ROOM_LIGHT = 0.4;
}

export default new EnvironmentMap();
