// Live evaluation by the server that sent the page.
class Live {
  constructor(explorer, data) {
    this.explorer = explorer;
    this.data = data;
  }

  windowChanged() {}

  reset() {}
}
