/* Bodies of vector tiles as one mesh a tile, with a short shader of its own. deck.gl's own layer
   draws every wall as an instance, through its general projection: ten times slower where there
   is no graphics card. Everything else (which tiles, what is picked, when) stays deck.gl's. */
import { mesh } from "./mesh.js";

const WORLD = 512;

const UNIFORMS = `\
layout(std140) uniform blocksUniforms {
  mat4 matrix;
  vec3 toward;
  vec3 shine;
  vec3 ambient;
  float stretch;
  float opacity;
} blocks;
`;

const VERTEX = `#version 300 es
in vec3 positions;
in vec2 facings;
in vec4 colors;
in float objects;
out vec4 color;
out vec2 local;
void main() {
  local = positions.xy;
  gl_Position = blocks.matrix * vec4(positions.xy, positions.z * blocks.stretch, 1.0);
  vec3 facing = vec3(facings, 1.0 - min(1.0, dot(facings, facings)));
  /* The sky lights roofs more than walls, and walls less towards the ground. */
  float sky = 0.82 + 0.18 * facing.z - (positions.z > 0.0 ? 0.0 : 0.14);
  vec3 light = blocks.ambient * sky + blocks.shine * max(0.0, dot(facing, blocks.toward));
  color = vec4(colors.rgb * light, blocks.opacity);
  picking_setPickingColor(vec3(mod(objects, 256.0), mod(floor(objects / 256.0), 256.0), floor(objects / 65536.0)));
}
`;

const FRAGMENT = `#version 300 es
precision highp float;
in vec4 color;
in vec2 local;
out vec4 fragColor;
void main() {
  if (local.x < 0.0 || local.y < 0.0 || local.x > 1.0 || local.y > 1.0) discard;
  fragColor = picking_filterColor(color);
}
`;

/* The layer's class; made when deck.gl is there. */
export function blocksLayer() {
  const { Layer, MVTLayer, picking } = window.deck;
  const { Geometry, Model } = window.luma;
  const blocks = {
    name: "blocks", vs: UNIFORMS, fs: UNIFORMS,
    uniformTypes: { matrix: "mat4x4<f32>", toward: "vec3<f32>", shine: "vec3<f32>", ambient: "vec3<f32>", stretch: "f32", opacity: "f32" },
  };

  class Bodies extends Layer {
    _getAttributeManager() {
      return null;  // the mesh holds all that the shader reads
    }

    initializeState() {
      this.setState({ model: null });
    }

    updateState({ props, oldProps }) {
      if (props.data !== oldProps.data || props.painted !== oldProps.painted) this.build();
    }

    build() {
      if (this.state.model) this.state.model.destroy();
      const { data, tile, getFillColor, getElevation } = this.props;
      const metre = this.context.viewport.distanceScales.unitsPerMeter[0] * (2 ** tile.index.z / WORLD);
      const made = mesh(data, getFillColor, getElevation, metre);
      const { vs, fs, modules } = this.getShaders({ vs: VERTEX, fs: FRAGMENT, modules: [picking, blocks] });
      this.setState({
        model: made.count ? new Model(this.context.device, {
          id: this.props.id, vs, fs, modules, isInstanced: false, disableWarnings: true,
          geometry: new Geometry({
            topology: "triangle-list", indices: { size: 1, value: made.indices },
            attributes: {
              positions: { size: 3, value: made.positions },
              facings: { size: 2, value: made.facings },
              colors: { size: 4, value: made.colors, normalized: true },
              objects: { size: 1, value: made.objects },
            },
          }),
        }) : null,
      });
    }

    getModels() {
      return this.state.model ? [this.state.model] : [];
    }

    finalizeState(context) {
      super.finalizeState(context);
      if (this.state.model) this.state.model.destroy();
    }

    draw() {
      const { model } = this.state;
      if (!model) return;
      const { elevationScale, lamp, opacity } = this.props;
      model.shaderInputs.setProps({ blocks: { matrix: this.matrix(), ...lamp, stretch: elevationScale, opacity } });
      model.draw(this.context.renderPass);
    }

    /* From the tile's own units to the screen, in double precision until the last moment. */
    matrix() {
      const { x, y, z } = this.props.tile.index;
      const { viewProjectionMatrix: m, distanceScales } = this.context.viewport;
      const side = WORLD / 2 ** z;
      const [east, north, up] = [x * side, WORLD - y * side, distanceScales.unitsPerMeter[2]];
      return [0, 1, 2, 3].map((i) => m[i] * side)
        .concat([0, 1, 2, 3].map((i) => -m[4 + i] * side))
        .concat([0, 1, 2, 3].map((i) => m[8 + i] * up))
        .concat([0, 1, 2, 3].map((i) => m[i] * east + m[4 + i] * north + m[12 + i]));
    }
  }
  Bodies.layerName = "Bodies";
  Bodies.defaultProps = { lamp: { type: "object", value: {} }, painted: "", elevationScale: 1, getFillColor: { type: "accessor", value: [0, 0, 0] }, getElevation: { type: "accessor", value: 0 } };

  class BlocksLayer extends MVTLayer {
    renderSubLayers({ id, data, tile }) {
      if (!data || !data.polygons) return null;
      const { getFillColor, getElevation, elevationScale, highlightColor, lamp, opacity, painted, pickable } = this.props;
      return new Bodies({ id, data, tile, getFillColor, getElevation, elevationScale, highlightColor, lamp, opacity, painted, pickable });
    }
  }
  BlocksLayer.layerName = "BlocksLayer";
  BlocksLayer.defaultProps = { lamp: { type: "object", value: {} }, painted: "" };
  return BlocksLayer;
}

