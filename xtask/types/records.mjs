// Prints the TypeScript types of a JSON Schema: `node records.mjs tuodi.json`.
//
// The generator knows the schema's words of an older draft: what stands beside a reference, and how the items of a tuple
// are listed, is put in its way.
import { compile } from "json-schema-to-typescript";
import { readFileSync } from "node:fs";

const BANNER = `// Written by \`cargo xtask types\` from docs/schema/tuodi.json: change the library, not this file.

/**
 * The records that Tuodi takes and gives. Money and other numbers are texts such as "1510.00", dates are texts such as
 * "2011-04-01".
 * @module
 */
`;

function older(schema) {
  if (Array.isArray(schema)) return schema.map(older);
  if (schema === null || typeof schema !== "object") return schema;
  const { $ref, prefixItems, default: _, ...rest } = schema;
  const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, key === "properties" ? fields(value) : older(value)]));
  if (prefixItems) Object.assign(own, { items: older(prefixItems), additionalItems: false });
  if (!$ref) return own;
  const reference = { $ref: $ref.replace("#/$defs/", "#/definitions/") };
  return Object.keys(own).length === 0 ? reference : { ...own, allOf: [reference] };
}

/** What is under `properties`: the names there are those of fields, not words of a schema. */
function fields(schema) {
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, older(value)]));
}

const whole = JSON.parse(readFileSync(process.argv[2], "utf8"));
const schema = { title: "Tuodi", type: "object", additionalProperties: false, definitions: fields(whole.$defs) };
const text = await compile(schema, "Tuodi", {
  additionalProperties: false,
  bannerComment: BANNER,
  style: { printWidth: 120 },
  unreachableDefinitions: true,
  unknownAny: true,
});
// Whose field a record is does not help its reader.
const referenced = / \* This interface was referenced by `[^`]*`'s JSON-Schema[^\n]*\n \* via the `\w+` "[^"\n]*"\.\n/g;
process.stdout.write(
  text
    .replace(referenced, "@@")
    .replaceAll(" *\n@@", "")
    .replaceAll("/**\n@@ */\n", "")
    .replace("export interface Tuodi {}\n", ""),
);
