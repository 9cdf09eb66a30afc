// Functions worth going down, with where to start and how fast; as addresses of the page.

/** @type {[string, string][]} a name, and what stands after the # */
export const HILLS = [
  [
    "2x² cos x − 5x",
    "f=2x^2*cos(x)-5x&x0=-5&x1=5&x=-1&rate=0.05&steps=20&run=sgd",
  ],
  ["x cos x", "f=x*cos(x)&x0=-8&x1=11&x=2&rate=0.1&steps=100&run=sgd"],
  ["x²", "f=x^2&x0=-2&x1=2&x=1&rate=0.3&steps=12&run=sgd"],
  ["x⁴", "f=x^4&x0=-2.5&x1=2.5&x=2&rate=0.5&steps=100&run=sgd"],
  ["|x|", "f=abs(x)&x0=-1.5&x1=1.5&x=1&rate=0.3&steps=60&run=sgd"],
  [
    "0.05x² + 0.4 sin 3x",
    "f=0.05x^2+0.4*sin(3x)&x0=-7&x1=7&x=6.5&rate=0.03&momentum=0.95&steps=150&run=sgd,momentum",
  ],
  [
    "1 − e^(−x²)",
    "f=1-e^(-x^2)&x0=-1&x1=4&x=2&rate=0.1&steps=40&run=sgd,adagrad:0.5,adadelta:1,adam:0.3",
  ],
  [
    "x² + y²",
    "f=x^2+y^2&x0=-4&x1=4&y0=-4&y1=4&x=3&y=2.5&rate=0.1&steps=40&run=sgd,momentum",
  ],
  [
    "x² + 3y",
    "f=x^2+3y&x0=-12&x1=12&y0=-12&y1=12&x=-10&y=10&rate=0.1&steps=20&run=sgd",
  ],
  [
    "(x² + 50y²) / 2",
    "f=(x^2+50y^2)/2&x0=-11&x1=3&y0=-2.5&y1=2.5&x=-10&y=1.5&rate=0.027&momentum=0.8&steps=60&run=sgd,momentum,nesterov",
  ],
  [
    "0.1x⁴ − x² + 0.4x + y²",
    "f=0.1x^4-x^2+0.4x+y^2&x0=-3.5&x1=3.5&y0=-2&y1=2&x=-0.2&y=1.5&rate=0.05&steps=80&run=sgd,momentum,adam",
  ],
  [
    "x² − y²",
    "f=x^2-y^2&x0=-3&x1=3&y0=-3&y1=3&x=2&y=0.001&rate=0.1&steps=80&run=sgd,rmsprop",
  ],
  [
    "sin(x²/2 − y²/4 + 3) cos(2x + 1 − e^y)",
    "f=sin(x^2/2-y^2/4+3)*cos(2x+1-e^y)&x0=-3&x1=3&y0=-3&y1=2.2&x=0.5&y=2&rate=0.05&steps=300&run=sgd,momentum,adam",
  ],
  [
    "(1 − x)² + 100(y − x²)²",
    "f=(1-x)^2+100(y-x^2)^2&x0=-2&x1=2&y0=-1&y1=3&x=-1.2&y=1&rate=0.001&steps=500&run=sgd,momentum,nesterov,rmsprop:0.01,adam:0.1",
  ],
];
