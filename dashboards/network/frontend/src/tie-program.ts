// Draws ties: curved where there are several between two actors, with an arrow head, and with a stroke
// for each status. All lengths are in pixels of the screen, so that dashes and heads keep their size.

import { Attributes } from "graphology-types";
import { EdgeProgram, ProgramInfo } from "sigma/rendering";
import { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { Picking, pickedLate } from "./picking";

/** What the reducer gives for a tie beside what sigma knows. */
export interface TieDisplay extends EdgeDisplayData {
  bow: number;
  stroke: number;
  arrow: boolean;
  opacity: number;
}

/** Strokes by the place of the status in `Style.statuses`: corroborated, reported, disputed, ... */
export const DASHES: readonly (readonly number[])[] = [[], [], [7, 4], [2, 3], [2, 7], [8, 3, 2, 3]];
export const DOUBLE = 0;

const SEGMENTS = 8;
const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;

/** How far the middle of a tie is from the straight line, for one step of `bow`. */
export function bend(length: number): number {
  return Math.min(Math.max(0.08 * length, 5), 20);
}

// (place along the body from 0 to 1, side, part: 0 body, 1 base of the head, 2 its tip)
const STRIP: number[][] = [];
for (let segment = 0; segment <= SEGMENTS; segment++)
  for (const side of [1, -1]) STRIP.push([segment / SEGMENTS, side, 0]);
for (const part of [1, 2]) for (const side of [1, -1]) STRIP.push([1, side, part]);

const VERTEX = /* glsl */ `
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec4 a_look; // width, bow, stroke, arrow
attribute vec3 a_room; // radius of the source, of the target, opacity
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec3 a_corner;

uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_scale;

varying vec4 v_color;
varying float v_across;
varying float v_width;
varying float v_along;
varying float v_stroke;

void main() {
  vec2 start = (u_matrix * vec3(a_start, 1.0)).xy * u_half;
  vec2 end = (u_matrix * vec3(a_end, 1.0)).xy * u_half;
  vec2 chord = end - start;
  float len = length(chord);
  float before = a_room.x * u_scale + 1.0;
  float after = a_room.y * u_scale + 1.5;
  float width = max(a_look.x * u_scale, 0.9) * 0.5;
  if (a_look.z < 0.5) width = max(width, 1.7);
  if (len < before + after + 2.0) {
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    return;
  }
  vec2 normal = vec2(-chord.y, chord.x) / len;
  float bow = a_look.y * clamp(0.08 * len, 5.0, 20.0);
  vec2 control = (start + end) * 0.5 + normal * bow * 2.0;

  float head = a_look.w > 0.5 ? min(5.0 + 3.0 * width, (len - before - after) * 0.6) : 0.0;
  float from = before / len;
  float to = 1.0 - after / len;
  float base = to - head / len;
  float t = a_corner.z > 1.5 ? to : mix(from, base, a_corner.x);
  vec2 place = mix(mix(start, control, t), mix(control, end, t), t);
  vec2 along = normalize(mix(control - start, end - control, t));

  float wide = width;
  if (a_corner.z > 0.5) wide = a_look.w > 0.5 ? width + 2.6 : width;
  if (a_corner.z > 1.5) wide = a_look.w > 0.5 ? 0.0 : width;
  #ifdef PICKING_MODE
  wide = max(wide, width) + 3.0;
  #endif
  place += vec2(-along.y, along.x) * a_corner.y * (wide + 1.0);

  v_across = a_corner.y * (wide + 1.0);
  v_width = wide;
  v_along = t * len;
  v_stroke = a_corner.z > 0.5 ? 1.0 : a_look.z;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = vec4(a_color.rgb, a_room.z);
  #endif
  v_color.a *= 255.0 / 254.0;
  gl_Position = vec4(place / u_half, 0.0, 1.0);
}
`;

// Strokes: 0 a double line, 1 a line, 2 dashes, 3 dots, 4 wide dots, 5 dashes and dots.
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_across;
varying float v_width;
varying float v_along;
varying float v_stroke;

float on(float at, float first, float last) {
  return clamp(at - first + 0.5, 0.0, 1.0) * clamp(last - at + 0.5, 0.0, 1.0);
}

void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float cover = clamp(v_width + 0.5 - abs(v_across), 0.0, 1.0);
  if (v_stroke < 0.5) cover *= clamp(abs(v_across) - v_width * 0.4 + 0.3, 0.0, 1.0);
  else if (v_stroke > 4.5) {
    float at = mod(v_along, 16.0);
    cover *= max(on(at, 0.0, 8.0), on(at, 11.0, 13.0));
  }
  else if (v_stroke > 3.5) cover *= on(mod(v_along, 9.0), 0.5, 2.5);
  else if (v_stroke > 2.5) cover *= on(mod(v_along, 5.0), 0.5, 2.5);
  else if (v_stroke > 1.5) cover *= on(mod(v_along, 11.0), 0.5, 7.5);
  float alpha = v_color.a * cover;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
  #endif
}
`;

const UNIFORMS = ["u_matrix", "u_half", "u_scale"] as const;

/** Make the program's class; what is under the pointer is drawn when `picking` asks for it. */
export function tieProgram(picking: Picking) {
  const base = pickedLate(EdgeProgram<(typeof UNIFORMS)[number], Attributes, Attributes>, picking);
  return class TieProgram extends base {
    getDefinition() {
      return {
        VERTICES: STRIP.length,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_start", size: 2, type: FLOAT },
          { name: "a_end", size: 2, type: FLOAT },
          { name: "a_look", size: 4, type: FLOAT },
          { name: "a_room", size: 3, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 3, type: FLOAT }],
        CONSTANT_DATA: STRIP,
      };
    }

    processVisibleItem(
      id: number,
      start: number,
      source: NodeDisplayData,
      target: NodeDisplayData,
      data: EdgeDisplayData,
    ) {
      const tie = data as TieDisplay;
      const { array } = this;
      array[start++] = source.x;
      array[start++] = source.y;
      array[start++] = target.x;
      array[start++] = target.y;
      array[start++] = tie.size;
      array[start++] = tie.bow;
      array[start++] = tie.stroke;
      array[start++] = tie.arrow ? 1 : 0;
      array[start++] = source.size;
      array[start++] = target.size;
      array[start++] = tie.opacity;
      array[start++] = floatColor(tie.color);
      array[start++] = id;
    }

    setUniforms(
      params: RenderParams,
      { gl, uniformLocations }: ProgramInfo<(typeof UNIFORMS)[number]>,
    ): void {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform2f(uniformLocations.u_half, params.width / 2, params.height / 2);
      gl.uniform1f(uniformLocations.u_scale, 1 / params.sizeRatio);
    }
  };
}
