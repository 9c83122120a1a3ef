// Draws actors: a shape for each kind, filled or hollow, with a rim.

import { Attributes } from "graphology-types";
import { NodeProgram, ProgramInfo } from "sigma/rendering";
import { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { Picking, pickedLate } from "./picking";

/** What the reducer gives for an actor beside what sigma knows. */
export interface ActorDisplay extends NodeDisplayData {
  shape: number;
  hollow: boolean;
  rim: string;
  rimWidth: number;
}

export interface Shape {
  outline: number;
  hollow: boolean;
}

/** Shapes by the name of a kind; the numbers are those of the shader. */
const SHAPES: Record<string, Shape> = {
  State: { outline: 0, hollow: false },
  Government: { outline: 1, hollow: false },
  MilitaryForce: { outline: 2, hollow: false },
  Organization: { outline: 3, hollow: false },
  Company: { outline: 4, hollow: false },
  Person: { outline: 0, hollow: true },
  Facility: { outline: 1, hollow: true },
  Location: { outline: 3, hollow: true },
  Event: { outline: 2, hollow: true },
};

export const shapeOf = (kind: string): Shape => SHAPES[kind] ?? { outline: 4, hollow: true };

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;

const VERTEX = /* glsl */ `
attribute vec2 a_place;
attribute vec4 a_look; // radius, outline, hollow, width of the rim
attribute vec4 a_color;
attribute vec4 a_rim;
attribute vec4 a_id;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_scale;

varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_at;
varying vec4 v_look;

void main() {
  float radius = max(a_look.x * u_scale, 1.2);
  float reach = radius * 1.3 + a_look.w + 1.0;
  v_at = a_corner * reach;
  v_look = vec4(radius, a_look.yzw);
  vec2 centre = (u_matrix * vec3(a_place, 1.0)).xy;
  gl_Position = vec4(centre + v_at / u_half, 0.0, 1.0);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
  v_rim = a_rim;
}
`;

// Signed distances to the outlines, in pixels: negative inside.
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_at;
varying vec4 v_look;

uniform vec3 u_paper;

float outline(vec2 at, float radius) {
  vec2 far = abs(at);
  if (v_look.y < 0.5) return length(at) - radius;
  if (v_look.y < 1.5) return max(far.x, far.y) - radius * 0.87;
  if (v_look.y < 2.5) return max(far.x * 0.866 + at.y * 0.5, -at.y) - radius * 0.62;
  if (v_look.y < 3.5) return (far.x + far.y - radius * 1.22) * 0.7071;
  return max(far.x * 0.866 + far.y * 0.5, far.y) - radius * 0.92;
}

void main() {
  float away = outline(v_at, v_look.x);
  #ifdef PICKING_MODE
  if (away > 2.0) discard;
  gl_FragColor = v_color;
  #else
  vec3 fill = v_color.rgb;
  if (v_look.z > 0.5) fill = mix(fill, u_paper, clamp(-away - max(1.6, v_look.x * 0.28) + 0.5, 0.0, 1.0));
  vec3 color = mix(fill, v_rim.rgb, clamp(away + 0.5, 0.0, 1.0));
  float alpha = clamp(v_look.w - away + 0.5, 0.0, 1.0);
  gl_FragColor = vec4(color * alpha, alpha);
  #endif
}
`;

const UNIFORMS = ["u_matrix", "u_half", "u_scale", "u_paper"] as const;

/** Make the program's class for a page of this colour (#rrggbb); see `tieProgram` for `picking`. */
export function actorProgram(paper: () => string, picking: Picking) {
  const base = pickedLate(NodeProgram<(typeof UNIFORMS)[number], Attributes, Attributes>, picking);
  return class ActorProgram extends base {
    getDefinition() {
      return {
        VERTICES: 4,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_place", size: 2, type: FLOAT },
          { name: "a_look", size: 4, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_rim", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
        CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [1, 1]], // prettier-ignore
      };
    }

    processVisibleItem(id: number, start: number, data: NodeDisplayData) {
      const actor = data as ActorDisplay;
      const { array } = this;
      array[start++] = actor.x;
      array[start++] = actor.y;
      array[start++] = actor.size;
      array[start++] = actor.shape;
      array[start++] = actor.hollow ? 1 : 0;
      array[start++] = actor.rimWidth;
      array[start++] = floatColor(actor.color);
      array[start++] = floatColor(actor.rim);
      array[start++] = id;
    }

    setUniforms(
      params: RenderParams,
      { gl, uniformLocations }: ProgramInfo<(typeof UNIFORMS)[number]>,
    ): void {
      const color = parseInt(paper().slice(1), 16);
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform2f(uniformLocations.u_half, params.width / 2, params.height / 2);
      gl.uniform1f(uniformLocations.u_scale, 1 / params.sizeRatio);
      gl.uniform3f(
        uniformLocations.u_paper,
        ((color >> 16) & 255) / 255,
        ((color >> 8) & 255) / 255,
        (color & 255) / 255,
      );
    }
  };
}
