// What tells which actor or tie is at a point is a second drawing, which nobody sees. Sigma makes it with
// each frame; here it is made when somebody points. In software it took 60 to 100 ms of the 160 to 200 of a
// frame of 1,700 to 3,200 ties, and a filter or a page is changed with the pointer elsewhere.

import { Program } from "sigma/rendering";
import { RenderParams } from "sigma/types";

/** The drawings that are owed since the last frame. */
export class Picking {
  private owed = new Map<object, () => void>();

  owe(program: object, draw: () => void): void {
    this.owed.set(program, draw);
  }

  /** Make the drawings that are owed: to be called before sigma is asked what is at a point. */
  settle(): void {
    for (const draw of this.owed.values()) draw();
    this.owed.clear();
  }
}

/** Make a class of programs that draws what is seen, and owes `picking` what is not. */
export function pickedLate<Base extends abstract new (...args: any[]) => Program>(base: Base, picking: Picking) {
  abstract class PickedLate extends base {
    override render(params: RenderParams): void {
      const pick = this.pickProgram;
      this.pickProgram = null;
      super.render(params);
      this.pickProgram = pick;
      picking.owe(this, () => this.renderPick(params));
    }

    private renderPick(params: RenderParams): void {
      if (this.pickProgram === null || this.hasNothingToRender()) return;
      const { width, height, downSizingRatio } = params;
      const pixelRatio = params.pixelRatio / downSizingRatio;
      this.pickProgram.gl.viewport(0, 0, width * pixelRatio, height * pixelRatio);
      this.bindProgram(this.pickProgram);
      this.renderProgram({ ...params, pixelRatio }, this.pickProgram);
      this.unbindProgram(this.pickProgram);
    }
  }
  return PickedLate;
}
