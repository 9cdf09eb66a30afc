// Settings worth a look, as addresses.

/** @type {Record<string, string>} */
export const PRESETS = {
  presetCircle: "",
  presetLine: "data=gaussians&noise=0.7&layers=",
  presetXor: "data=xor&layers=4",
  presetSpirals:
    "data=spirals&layers=8,8&activation=elu&optimizer=adam&rate=0.02&schedule=exponential" +
    "&penalty=l2&lambda=0.0001",
  presetHills:
    "data=hills&layers=8,6&activation=tanh&optimizer=adam&rate=0.01&noise=0",
  presetOverfit:
    "data=gaussians&noise=2&n=60&layers=8,8&optimizer=adam&rate=0.02&test=on&speed=ten",
};
