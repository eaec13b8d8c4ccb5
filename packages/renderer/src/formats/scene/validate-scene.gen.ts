// Generated from scene.schema.json by `pnpm generate`. Do not edit.

// @ts-nocheck: code that ajv has written.
import type { Scene } from './scene.gen.ts'

/** One way in which a value does not satisfy the schema. */
export interface SchemaError {
  /** A JSON pointer to the part of the value. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, any>>
  readonly message?: string
}


const compiled = validate20;

const schema31 = {"type":"object","additionalProperties":false,"properties":{"$schema":{"type":"string"},"name":{"type":"string"},"backgroundColor":{"allOf":[{"$ref":"#/$defs/Color"}],"default":[255,255,255]},"ppt":{"$ref":"#/$defs/Background"},"elements":{"type":"array","items":{"$ref":"#/$defs/Element"},"default":[]}},"$defs":{"Element":{"type":"object","required":["type"],"discriminator":{"propertyName":"type"},"oneOf":[{"$ref":"#/$defs/Pencil"},{"$ref":"#/$defs/Rectangle"},{"$ref":"#/$defs/Ellipse"},{"$ref":"#/$defs/Triangle"},{"$ref":"#/$defs/Rhombus"},{"$ref":"#/$defs/Pentagram"},{"$ref":"#/$defs/SpeechBalloon"},{"$ref":"#/$defs/Straight"},{"$ref":"#/$defs/Arrow"},{"$ref":"#/$defs/Text"},{"$ref":"#/$defs/Image"}]},"Background":{"type":"object","required":["src","width","height"],"additionalProperties":false,"properties":{"src":{"$ref":"#/$defs/src"},"width":{"type":"number","exclusiveMinimum":0,"maximum":10000000},"height":{"type":"number","exclusiveMinimum":0,"maximum":10000000}}},"Pencil":{"type":"object","required":["type","points"],"additionalProperties":false,"properties":{"type":{"const":"pencil"},"points":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/Point"}},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Rectangle":{"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"rectangle"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Ellipse":{"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"ellipse"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Triangle":{"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"triangle"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Rhombus":{"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"rhombus"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Pentagram":{"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"pentagram"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"SpeechBalloon":{"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"speechBalloon"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Straight":{"type":"object","required":["type","from","to"],"additionalProperties":false,"properties":{"type":{"const":"straight"},"from":{"allOf":[{"$ref":"#/$defs/Point"}]},"to":{"allOf":[{"$ref":"#/$defs/Point"}]},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Arrow":{"type":"object","required":["type","from","to"],"additionalProperties":false,"properties":{"type":{"const":"arrow"},"from":{"allOf":[{"$ref":"#/$defs/Point"}]},"to":{"allOf":[{"$ref":"#/$defs/Point"}]},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Text":{"type":"object","required":["type","x","y","content"],"additionalProperties":false,"properties":{"type":{"const":"text"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"content":{"type":"string"},"textSize":{"type":"number","exclusiveMinimum":0,"maximum":10000,"default":16},"strokeColor":{"$ref":"#/$defs/strokeColor"},"align":{"enum":["left","center","right"]},"width":{"type":"number","exclusiveMinimum":0,"maximum":10000000},"height":{"type":"number","exclusiveMinimum":0,"maximum":10000000},"verticalAlign":{"enum":["top","middle","bottom"],"default":"top"},"direction":{"enum":["ltr","rtl"]},"fontFamily":{"enum":["sans","serif","mono","hand"],"default":"sans"},"bold":{"type":"boolean","default":false},"italic":{"type":"boolean","default":false},"underline":{"type":"boolean","default":false},"lineThrough":{"type":"boolean","default":false},"textColor":{"$ref":"#/$defs/Color"},"backgroundColor":{"$ref":"#/$defs/Color"},"lineHeight":{"type":"number","minimum":0.5,"maximum":10,"default":1.5},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Image":{"type":"object","required":["type","src","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"image"},"src":{"$ref":"#/$defs/src"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}},"Point":{"type":"array","items":{"$ref":"#/$defs/coordinate"},"minItems":2,"maxItems":2},"Color":{"type":"array","items":{"type":"number","minimum":0,"maximum":255},"minItems":3,"maxItems":3},"coordinate":{"type":"number","minimum":-10000000,"maximum":10000000},"x":{"allOf":[{"$ref":"#/$defs/coordinate"}]},"y":{"allOf":[{"$ref":"#/$defs/coordinate"}]},"width":{"type":"number","minimum":0,"maximum":10000000},"height":{"type":"number","minimum":0,"maximum":10000000},"strokeColor":{"allOf":[{"$ref":"#/$defs/Color"}],"default":[0,0,0]},"fillColor":{"allOf":[{"$ref":"#/$defs/Color"}]},"strokeWidth":{"type":"number","minimum":0,"maximum":10000,"default":2},"rotation":{"type":"number","minimum":-36000,"maximum":36000,"default":0},"opacity":{"type":"number","minimum":0,"maximum":1,"default":1},"src":{"type":"string","minLength":1}}};
const schema32 = {"type":"array","items":{"type":"number","minimum":0,"maximum":255},"minItems":3,"maxItems":3};
const schema33 = {"type":"object","required":["src","width","height"],"additionalProperties":false,"properties":{"src":{"$ref":"#/$defs/src"},"width":{"type":"number","exclusiveMinimum":0,"maximum":10000000},"height":{"type":"number","exclusiveMinimum":0,"maximum":10000000}}};
const schema34 = {"type":"string","minLength":1};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.src === undefined) && (missing0 = "src")) || ((data.width === undefined) && (missing0 = "width"))) || ((data.height === undefined) && (missing0 = "height"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "src") || (key0 === "width")) || (key0 === "height"))){
validate21.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.src !== undefined){
let data0 = data.src;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(data0.length < 1){
validate21.errors = [{instancePath:instancePath+"/src",schemaPath:"#/$defs/src/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/src",schemaPath:"#/$defs/src/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.width !== undefined){
let data1 = data.width;
const _errs5 = errors;
if(errors === _errs5){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 10000000 || isNaN(data1)){
validate21.errors = [{instancePath:instancePath+"/width",schemaPath:"#/properties/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data1 <= 0 || isNaN(data1)){
validate21.errors = [{instancePath:instancePath+"/width",schemaPath:"#/properties/width/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/width",schemaPath:"#/properties/width/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined){
let data2 = data.height;
const _errs7 = errors;
if(errors === _errs7){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 10000000 || isNaN(data2)){
validate21.errors = [{instancePath:instancePath+"/height",schemaPath:"#/properties/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data2 <= 0 || isNaN(data2)){
validate21.errors = [{instancePath:instancePath+"/height",schemaPath:"#/properties/height/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/height",schemaPath:"#/properties/height/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema35 = {"type":"object","required":["type"],"discriminator":{"propertyName":"type"},"oneOf":[{"$ref":"#/$defs/Pencil"},{"$ref":"#/$defs/Rectangle"},{"$ref":"#/$defs/Ellipse"},{"$ref":"#/$defs/Triangle"},{"$ref":"#/$defs/Rhombus"},{"$ref":"#/$defs/Pentagram"},{"$ref":"#/$defs/SpeechBalloon"},{"$ref":"#/$defs/Straight"},{"$ref":"#/$defs/Arrow"},{"$ref":"#/$defs/Text"},{"$ref":"#/$defs/Image"}]};
const schema36 = {"type":"object","required":["type","points"],"additionalProperties":false,"properties":{"type":{"const":"pencil"},"points":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/Point"}},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};
const schema41 = {"type":"number","minimum":0,"maximum":10000,"default":2};
const schema42 = {"type":"number","minimum":-36000,"maximum":36000,"default":0};
const schema43 = {"type":"number","minimum":0,"maximum":1,"default":1};
const schema37 = {"type":"array","items":{"$ref":"#/$defs/coordinate"},"minItems":2,"maxItems":2};
const schema38 = {"type":"number","minimum":-10000000,"maximum":10000000};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 2){
validate25.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"}];
return false;
}
else {
if(data.length < 2){
validate25.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 10000000 || isNaN(data0)){
validate25.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/coordinate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data0 < -10000000 || isNaN(data0)){
validate25.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/coordinate/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10000000},message:"must be >= -10000000"}];
return false;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/coordinate/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema39 = {"allOf":[{"$ref":"#/$defs/Color"}],"default":[0,0,0]};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data)){
if(data.length > 3){
validate27.errors = [{instancePath,schemaPath:"#/$defs/Color/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"}];
return false;
}
else {
if(data.length < 3){
validate27.errors = [{instancePath,schemaPath:"#/$defs/Color/minItems",keyword:"minItems",params:{limit: 3},message:"must NOT have fewer than 3 items"}];
return false;
}
else {
var valid2 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs3 = errors;
if(errors === _errs3){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 255 || isNaN(data0)){
validate27.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/Color/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"}];
return false;
}
else {
if(data0 < 0 || isNaN(data0)){
validate27.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/Color/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/Color/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid2 = _errs3 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate27.errors = [{instancePath,schemaPath:"#/$defs/Color/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.points === undefined) && (missing0 = "points"))){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "points")) || (key0 === "strokeColor")) || (key0 === "strokeWidth")) || (key0 === "rotation")) || (key0 === "opacity"))){
validate24.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("pencil" !== data.type){
validate24.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "pencil"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.points !== undefined){
let data1 = data.points;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
if(data1.length < 1){
validate24.errors = [{instancePath:instancePath+"/points",schemaPath:"#/properties/points/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate25(data1[i0], {instancePath:instancePath+"/points/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/points",schemaPath:"#/properties/points/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs6 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeWidth !== undefined){
let data4 = data.strokeWidth;
const _errs7 = errors;
const _errs8 = errors;
if(errors === _errs8){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000 || isNaN(data4)){
validate24.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate24.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data5 = data.rotation;
const _errs10 = errors;
const _errs11 = errors;
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 36000 || isNaN(data5)){
validate24.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data5 < -36000 || isNaN(data5)){
validate24.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data6 = data.opacity;
const _errs13 = errors;
const _errs14 = errors;
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1 || isNaN(data6)){
validate24.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate24.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema44 = {"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"rectangle"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};
const schema49 = {"type":"number","minimum":0,"maximum":10000000};
const schema50 = {"type":"number","minimum":0,"maximum":10000000};
const func1 = Object.prototype.hasOwnProperty;
const schema45 = {"allOf":[{"$ref":"#/$defs/coordinate"}]};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
if(errors === _errs1){
if((typeof data == "number") && (isFinite(data))){
if(data > 10000000 || isNaN(data)){
validate30.errors = [{instancePath,schemaPath:"#/$defs/coordinate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data < -10000000 || isNaN(data)){
validate30.errors = [{instancePath,schemaPath:"#/$defs/coordinate/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10000000},message:"must be >= -10000000"}];
return false;
}
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/$defs/coordinate/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema47 = {"allOf":[{"$ref":"#/$defs/coordinate"}]};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
if(errors === _errs1){
if((typeof data == "number") && (isFinite(data))){
if(data > 10000000 || isNaN(data)){
validate32.errors = [{instancePath,schemaPath:"#/$defs/coordinate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data < -10000000 || isNaN(data)){
validate32.errors = [{instancePath,schemaPath:"#/$defs/coordinate/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10000000},message:"must be >= -10000000"}];
return false;
}
}
}
else {
validate32.errors = [{instancePath,schemaPath:"#/$defs/coordinate/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema52 = {"allOf":[{"$ref":"#/$defs/Color"}]};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data)){
if(data.length > 3){
validate35.errors = [{instancePath,schemaPath:"#/$defs/Color/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"}];
return false;
}
else {
if(data.length < 3){
validate35.errors = [{instancePath,schemaPath:"#/$defs/Color/minItems",keyword:"minItems",params:{limit: 3},message:"must NOT have fewer than 3 items"}];
return false;
}
else {
var valid2 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs3 = errors;
if(errors === _errs3){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 255 || isNaN(data0)){
validate35.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/Color/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"}];
return false;
}
else {
if(data0 < 0 || isNaN(data0)){
validate35.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/Color/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/Color/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid2 = _errs3 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate35.errors = [{instancePath,schemaPath:"#/$defs/Color/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.type === undefined) && (missing0 = "type")) || ((data.x === undefined) && (missing0 = "x"))) || ((data.y === undefined) && (missing0 = "y"))) || ((data.width === undefined) && (missing0 = "width"))) || ((data.height === undefined) && (missing0 = "height"))){
validate29.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema44.properties, key0))){
validate29.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("rectangle" !== data.type){
validate29.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "rectangle"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.x !== undefined){
const _errs3 = errors;
if(!(validate30(data.x, {instancePath:instancePath+"/x",parentData:data,parentDataProperty:"x",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.y !== undefined){
const _errs4 = errors;
if(!(validate32(data.y, {instancePath:instancePath+"/y",parentData:data,parentDataProperty:"y",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.width !== undefined){
let data3 = data.width;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 10000000 || isNaN(data3)){
validate29.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate29.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined){
let data4 = data.height;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000000 || isNaN(data4)){
validate29.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate29.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs11 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeWidth !== undefined){
let data6 = data.strokeWidth;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 10000 || isNaN(data6)){
validate29.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate29.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fillColor !== undefined){
const _errs15 = errors;
if(!(validate35(data.fillColor, {instancePath:instancePath+"/fillColor",parentData:data,parentDataProperty:"fillColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data8 = data.rotation;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 36000 || isNaN(data8)){
validate29.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data8 < -36000 || isNaN(data8)){
validate29.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data9 = data.opacity;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1 || isNaN(data9)){
validate29.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate29.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema56 = {"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"ellipse"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.type === undefined) && (missing0 = "type")) || ((data.x === undefined) && (missing0 = "x"))) || ((data.y === undefined) && (missing0 = "y"))) || ((data.width === undefined) && (missing0 = "width"))) || ((data.height === undefined) && (missing0 = "height"))){
validate37.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema56.properties, key0))){
validate37.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("ellipse" !== data.type){
validate37.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "ellipse"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.x !== undefined){
const _errs3 = errors;
if(!(validate30(data.x, {instancePath:instancePath+"/x",parentData:data,parentDataProperty:"x",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.y !== undefined){
const _errs4 = errors;
if(!(validate32(data.y, {instancePath:instancePath+"/y",parentData:data,parentDataProperty:"y",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.width !== undefined){
let data3 = data.width;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 10000000 || isNaN(data3)){
validate37.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate37.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate37.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined){
let data4 = data.height;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000000 || isNaN(data4)){
validate37.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate37.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate37.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs11 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeWidth !== undefined){
let data6 = data.strokeWidth;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 10000 || isNaN(data6)){
validate37.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate37.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate37.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fillColor !== undefined){
const _errs15 = errors;
if(!(validate35(data.fillColor, {instancePath:instancePath+"/fillColor",parentData:data,parentDataProperty:"fillColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data8 = data.rotation;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 36000 || isNaN(data8)){
validate37.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data8 < -36000 || isNaN(data8)){
validate37.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate37.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data9 = data.opacity;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1 || isNaN(data9)){
validate37.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate37.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate37.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate37.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema62 = {"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"triangle"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate42.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.type === undefined) && (missing0 = "type")) || ((data.x === undefined) && (missing0 = "x"))) || ((data.y === undefined) && (missing0 = "y"))) || ((data.width === undefined) && (missing0 = "width"))) || ((data.height === undefined) && (missing0 = "height"))){
validate42.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema62.properties, key0))){
validate42.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("triangle" !== data.type){
validate42.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "triangle"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.x !== undefined){
const _errs3 = errors;
if(!(validate30(data.x, {instancePath:instancePath+"/x",parentData:data,parentDataProperty:"x",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.y !== undefined){
const _errs4 = errors;
if(!(validate32(data.y, {instancePath:instancePath+"/y",parentData:data,parentDataProperty:"y",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.width !== undefined){
let data3 = data.width;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 10000000 || isNaN(data3)){
validate42.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate42.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate42.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined){
let data4 = data.height;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000000 || isNaN(data4)){
validate42.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate42.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate42.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs11 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeWidth !== undefined){
let data6 = data.strokeWidth;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 10000 || isNaN(data6)){
validate42.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate42.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate42.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fillColor !== undefined){
const _errs15 = errors;
if(!(validate35(data.fillColor, {instancePath:instancePath+"/fillColor",parentData:data,parentDataProperty:"fillColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data8 = data.rotation;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 36000 || isNaN(data8)){
validate42.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data8 < -36000 || isNaN(data8)){
validate42.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate42.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data9 = data.opacity;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1 || isNaN(data9)){
validate42.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate42.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate42.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate42.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate42.errors = vErrors;
return errors === 0;
}
validate42.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema68 = {"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"rhombus"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.type === undefined) && (missing0 = "type")) || ((data.x === undefined) && (missing0 = "x"))) || ((data.y === undefined) && (missing0 = "y"))) || ((data.width === undefined) && (missing0 = "width"))) || ((data.height === undefined) && (missing0 = "height"))){
validate47.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema68.properties, key0))){
validate47.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("rhombus" !== data.type){
validate47.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "rhombus"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.x !== undefined){
const _errs3 = errors;
if(!(validate30(data.x, {instancePath:instancePath+"/x",parentData:data,parentDataProperty:"x",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.y !== undefined){
const _errs4 = errors;
if(!(validate32(data.y, {instancePath:instancePath+"/y",parentData:data,parentDataProperty:"y",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.width !== undefined){
let data3 = data.width;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 10000000 || isNaN(data3)){
validate47.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate47.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined){
let data4 = data.height;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000000 || isNaN(data4)){
validate47.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate47.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs11 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeWidth !== undefined){
let data6 = data.strokeWidth;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 10000 || isNaN(data6)){
validate47.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate47.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fillColor !== undefined){
const _errs15 = errors;
if(!(validate35(data.fillColor, {instancePath:instancePath+"/fillColor",parentData:data,parentDataProperty:"fillColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data8 = data.rotation;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 36000 || isNaN(data8)){
validate47.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data8 < -36000 || isNaN(data8)){
validate47.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data9 = data.opacity;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1 || isNaN(data9)){
validate47.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate47.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate47.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema74 = {"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"pentagram"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.type === undefined) && (missing0 = "type")) || ((data.x === undefined) && (missing0 = "x"))) || ((data.y === undefined) && (missing0 = "y"))) || ((data.width === undefined) && (missing0 = "width"))) || ((data.height === undefined) && (missing0 = "height"))){
validate52.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema74.properties, key0))){
validate52.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("pentagram" !== data.type){
validate52.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "pentagram"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.x !== undefined){
const _errs3 = errors;
if(!(validate30(data.x, {instancePath:instancePath+"/x",parentData:data,parentDataProperty:"x",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.y !== undefined){
const _errs4 = errors;
if(!(validate32(data.y, {instancePath:instancePath+"/y",parentData:data,parentDataProperty:"y",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.width !== undefined){
let data3 = data.width;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 10000000 || isNaN(data3)){
validate52.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate52.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined){
let data4 = data.height;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000000 || isNaN(data4)){
validate52.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate52.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs11 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeWidth !== undefined){
let data6 = data.strokeWidth;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 10000 || isNaN(data6)){
validate52.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate52.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fillColor !== undefined){
const _errs15 = errors;
if(!(validate35(data.fillColor, {instancePath:instancePath+"/fillColor",parentData:data,parentDataProperty:"fillColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data8 = data.rotation;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 36000 || isNaN(data8)){
validate52.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data8 < -36000 || isNaN(data8)){
validate52.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data9 = data.opacity;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1 || isNaN(data9)){
validate52.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate52.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema80 = {"type":"object","required":["type","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"speechBalloon"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"fillColor":{"$ref":"#/$defs/fillColor"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate57.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.type === undefined) && (missing0 = "type")) || ((data.x === undefined) && (missing0 = "x"))) || ((data.y === undefined) && (missing0 = "y"))) || ((data.width === undefined) && (missing0 = "width"))) || ((data.height === undefined) && (missing0 = "height"))){
validate57.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema80.properties, key0))){
validate57.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("speechBalloon" !== data.type){
validate57.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "speechBalloon"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.x !== undefined){
const _errs3 = errors;
if(!(validate30(data.x, {instancePath:instancePath+"/x",parentData:data,parentDataProperty:"x",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.y !== undefined){
const _errs4 = errors;
if(!(validate32(data.y, {instancePath:instancePath+"/y",parentData:data,parentDataProperty:"y",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.width !== undefined){
let data3 = data.width;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 10000000 || isNaN(data3)){
validate57.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate57.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate57.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined){
let data4 = data.height;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000000 || isNaN(data4)){
validate57.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate57.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate57.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs11 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeWidth !== undefined){
let data6 = data.strokeWidth;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 10000 || isNaN(data6)){
validate57.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate57.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate57.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fillColor !== undefined){
const _errs15 = errors;
if(!(validate35(data.fillColor, {instancePath:instancePath+"/fillColor",parentData:data,parentDataProperty:"fillColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data8 = data.rotation;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 36000 || isNaN(data8)){
validate57.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data8 < -36000 || isNaN(data8)){
validate57.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate57.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data9 = data.opacity;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1 || isNaN(data9)){
validate57.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate57.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate57.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate57.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate57.errors = vErrors;
return errors === 0;
}
validate57.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema86 = {"type":"object","required":["type","from","to"],"additionalProperties":false,"properties":{"type":{"const":"straight"},"from":{"allOf":[{"$ref":"#/$defs/Point"}]},"to":{"allOf":[{"$ref":"#/$defs/Point"}]},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};

function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate62.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.from === undefined) && (missing0 = "from"))) || ((data.to === undefined) && (missing0 = "to"))){
validate62.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "type") || (key0 === "from")) || (key0 === "to")) || (key0 === "strokeColor")) || (key0 === "strokeWidth")) || (key0 === "rotation")) || (key0 === "opacity"))){
validate62.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("straight" !== data.type){
validate62.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "straight"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.from !== undefined){
const _errs3 = errors;
if(!(validate25(data.from, {instancePath:instancePath+"/from",parentData:data,parentDataProperty:"from",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
const _errs5 = errors;
if(!(validate25(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs7 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeWidth !== undefined){
let data4 = data.strokeWidth;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000 || isNaN(data4)){
validate62.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate62.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data5 = data.rotation;
const _errs11 = errors;
const _errs12 = errors;
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 36000 || isNaN(data5)){
validate62.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data5 < -36000 || isNaN(data5)){
validate62.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data6 = data.opacity;
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1 || isNaN(data6)){
validate62.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate62.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate62.errors = vErrors;
return errors === 0;
}
validate62.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema90 = {"type":"object","required":["type","from","to"],"additionalProperties":false,"properties":{"type":{"const":"arrow"},"from":{"allOf":[{"$ref":"#/$defs/Point"}]},"to":{"allOf":[{"$ref":"#/$defs/Point"}]},"strokeColor":{"$ref":"#/$defs/strokeColor"},"strokeWidth":{"$ref":"#/$defs/strokeWidth"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate66.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.from === undefined) && (missing0 = "from"))) || ((data.to === undefined) && (missing0 = "to"))){
validate66.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "type") || (key0 === "from")) || (key0 === "to")) || (key0 === "strokeColor")) || (key0 === "strokeWidth")) || (key0 === "rotation")) || (key0 === "opacity"))){
validate66.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("arrow" !== data.type){
validate66.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "arrow"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.from !== undefined){
const _errs3 = errors;
if(!(validate25(data.from, {instancePath:instancePath+"/from",parentData:data,parentDataProperty:"from",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
const _errs5 = errors;
if(!(validate25(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs7 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeWidth !== undefined){
let data4 = data.strokeWidth;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000 || isNaN(data4)){
validate66.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate66.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/strokeWidth",schemaPath:"#/$defs/strokeWidth/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data5 = data.rotation;
const _errs11 = errors;
const _errs12 = errors;
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 36000 || isNaN(data5)){
validate66.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data5 < -36000 || isNaN(data5)){
validate66.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data6 = data.opacity;
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1 || isNaN(data6)){
validate66.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate66.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate66.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate66.errors = vErrors;
return errors === 0;
}
validate66.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema94 = {"type":"object","required":["type","x","y","content"],"additionalProperties":false,"properties":{"type":{"const":"text"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"content":{"type":"string"},"textSize":{"type":"number","exclusiveMinimum":0,"maximum":10000,"default":16},"strokeColor":{"$ref":"#/$defs/strokeColor"},"align":{"enum":["left","center","right"]},"width":{"type":"number","exclusiveMinimum":0,"maximum":10000000},"height":{"type":"number","exclusiveMinimum":0,"maximum":10000000},"verticalAlign":{"enum":["top","middle","bottom"],"default":"top"},"direction":{"enum":["ltr","rtl"]},"fontFamily":{"enum":["sans","serif","mono","hand"],"default":"sans"},"bold":{"type":"boolean","default":false},"italic":{"type":"boolean","default":false},"underline":{"type":"boolean","default":false},"lineThrough":{"type":"boolean","default":false},"textColor":{"$ref":"#/$defs/Color"},"backgroundColor":{"$ref":"#/$defs/Color"},"lineHeight":{"type":"number","minimum":0.5,"maximum":10,"default":1.5},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate70.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.type === undefined) && (missing0 = "type")) || ((data.x === undefined) && (missing0 = "x"))) || ((data.y === undefined) && (missing0 = "y"))) || ((data.content === undefined) && (missing0 = "content"))){
validate70.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema94.properties, key0))){
validate70.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("text" !== data.type){
validate70.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "text"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.x !== undefined){
const _errs3 = errors;
if(!(validate30(data.x, {instancePath:instancePath+"/x",parentData:data,parentDataProperty:"x",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.y !== undefined){
const _errs4 = errors;
if(!(validate32(data.y, {instancePath:instancePath+"/y",parentData:data,parentDataProperty:"y",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.content !== undefined){
const _errs5 = errors;
if(typeof data.content !== "string"){
validate70.errors = [{instancePath:instancePath+"/content",schemaPath:"#/properties/content/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.textSize !== undefined){
let data4 = data.textSize;
const _errs7 = errors;
if(errors === _errs7){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000 || isNaN(data4)){
validate70.errors = [{instancePath:instancePath+"/textSize",schemaPath:"#/properties/textSize/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"}];
return false;
}
else {
if(data4 <= 0 || isNaN(data4)){
validate70.errors = [{instancePath:instancePath+"/textSize",schemaPath:"#/properties/textSize/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"}];
return false;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/textSize",schemaPath:"#/properties/textSize/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strokeColor !== undefined){
const _errs9 = errors;
if(!(validate27(data.strokeColor, {instancePath:instancePath+"/strokeColor",parentData:data,parentDataProperty:"strokeColor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.align !== undefined){
let data6 = data.align;
const _errs10 = errors;
if(!(((data6 === "left") || (data6 === "center")) || (data6 === "right"))){
validate70.errors = [{instancePath:instancePath+"/align",schemaPath:"#/properties/align/enum",keyword:"enum",params:{allowedValues: schema94.properties.align.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.width !== undefined){
let data7 = data.width;
const _errs11 = errors;
if(errors === _errs11){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 10000000 || isNaN(data7)){
validate70.errors = [{instancePath:instancePath+"/width",schemaPath:"#/properties/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data7 <= 0 || isNaN(data7)){
validate70.errors = [{instancePath:instancePath+"/width",schemaPath:"#/properties/width/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"}];
return false;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/width",schemaPath:"#/properties/width/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined){
let data8 = data.height;
const _errs13 = errors;
if(errors === _errs13){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 10000000 || isNaN(data8)){
validate70.errors = [{instancePath:instancePath+"/height",schemaPath:"#/properties/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data8 <= 0 || isNaN(data8)){
validate70.errors = [{instancePath:instancePath+"/height",schemaPath:"#/properties/height/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"}];
return false;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/height",schemaPath:"#/properties/height/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verticalAlign !== undefined){
let data9 = data.verticalAlign;
const _errs15 = errors;
if(!(((data9 === "top") || (data9 === "middle")) || (data9 === "bottom"))){
validate70.errors = [{instancePath:instancePath+"/verticalAlign",schemaPath:"#/properties/verticalAlign/enum",keyword:"enum",params:{allowedValues: schema94.properties.verticalAlign.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.direction !== undefined){
let data10 = data.direction;
const _errs16 = errors;
if(!((data10 === "ltr") || (data10 === "rtl"))){
validate70.errors = [{instancePath:instancePath+"/direction",schemaPath:"#/properties/direction/enum",keyword:"enum",params:{allowedValues: schema94.properties.direction.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fontFamily !== undefined){
let data11 = data.fontFamily;
const _errs17 = errors;
if(!((((data11 === "sans") || (data11 === "serif")) || (data11 === "mono")) || (data11 === "hand"))){
validate70.errors = [{instancePath:instancePath+"/fontFamily",schemaPath:"#/properties/fontFamily/enum",keyword:"enum",params:{allowedValues: schema94.properties.fontFamily.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bold !== undefined){
const _errs18 = errors;
if(typeof data.bold !== "boolean"){
validate70.errors = [{instancePath:instancePath+"/bold",schemaPath:"#/properties/bold/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.italic !== undefined){
const _errs20 = errors;
if(typeof data.italic !== "boolean"){
validate70.errors = [{instancePath:instancePath+"/italic",schemaPath:"#/properties/italic/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.underline !== undefined){
const _errs22 = errors;
if(typeof data.underline !== "boolean"){
validate70.errors = [{instancePath:instancePath+"/underline",schemaPath:"#/properties/underline/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lineThrough !== undefined){
const _errs24 = errors;
if(typeof data.lineThrough !== "boolean"){
validate70.errors = [{instancePath:instancePath+"/lineThrough",schemaPath:"#/properties/lineThrough/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.textColor !== undefined){
let data16 = data.textColor;
const _errs26 = errors;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data16)){
if(data16.length > 3){
validate70.errors = [{instancePath:instancePath+"/textColor",schemaPath:"#/$defs/Color/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"}];
return false;
}
else {
if(data16.length < 3){
validate70.errors = [{instancePath:instancePath+"/textColor",schemaPath:"#/$defs/Color/minItems",keyword:"minItems",params:{limit: 3},message:"must NOT have fewer than 3 items"}];
return false;
}
else {
var valid2 = true;
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
const _errs29 = errors;
if(errors === _errs29){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 255 || isNaN(data17)){
validate70.errors = [{instancePath:instancePath+"/textColor/" + i0,schemaPath:"#/$defs/Color/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"}];
return false;
}
else {
if(data17 < 0 || isNaN(data17)){
validate70.errors = [{instancePath:instancePath+"/textColor/" + i0,schemaPath:"#/$defs/Color/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/textColor/" + i0,schemaPath:"#/$defs/Color/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid2 = _errs29 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/textColor",schemaPath:"#/$defs/Color/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.backgroundColor !== undefined){
let data18 = data.backgroundColor;
const _errs31 = errors;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data18)){
if(data18.length > 3){
validate70.errors = [{instancePath:instancePath+"/backgroundColor",schemaPath:"#/$defs/Color/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"}];
return false;
}
else {
if(data18.length < 3){
validate70.errors = [{instancePath:instancePath+"/backgroundColor",schemaPath:"#/$defs/Color/minItems",keyword:"minItems",params:{limit: 3},message:"must NOT have fewer than 3 items"}];
return false;
}
else {
var valid4 = true;
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
const _errs34 = errors;
if(errors === _errs34){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 255 || isNaN(data19)){
validate70.errors = [{instancePath:instancePath+"/backgroundColor/" + i1,schemaPath:"#/$defs/Color/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"}];
return false;
}
else {
if(data19 < 0 || isNaN(data19)){
validate70.errors = [{instancePath:instancePath+"/backgroundColor/" + i1,schemaPath:"#/$defs/Color/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/backgroundColor/" + i1,schemaPath:"#/$defs/Color/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid4 = _errs34 === errors;
if(!valid4){
break;
}
}
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/backgroundColor",schemaPath:"#/$defs/Color/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lineHeight !== undefined){
let data20 = data.lineHeight;
const _errs36 = errors;
if(errors === _errs36){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 10 || isNaN(data20)){
validate70.errors = [{instancePath:instancePath+"/lineHeight",schemaPath:"#/properties/lineHeight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"}];
return false;
}
else {
if(data20 < 0.5 || isNaN(data20)){
validate70.errors = [{instancePath:instancePath+"/lineHeight",schemaPath:"#/properties/lineHeight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.5},message:"must be >= 0.5"}];
return false;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/lineHeight",schemaPath:"#/properties/lineHeight/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data21 = data.rotation;
const _errs38 = errors;
const _errs39 = errors;
if(errors === _errs39){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 36000 || isNaN(data21)){
validate70.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data21 < -36000 || isNaN(data21)){
validate70.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data22 = data.opacity;
const _errs41 = errors;
const _errs42 = errors;
if(errors === _errs42){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 1 || isNaN(data22)){
validate70.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data22 < 0 || isNaN(data22)){
validate70.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs41 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate70.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate70.errors = vErrors;
return errors === 0;
}
validate70.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema99 = {"type":"object","required":["type","src","x","y","width","height"],"additionalProperties":false,"properties":{"type":{"const":"image"},"src":{"$ref":"#/$defs/src"},"x":{"$ref":"#/$defs/x"},"y":{"$ref":"#/$defs/y"},"width":{"$ref":"#/$defs/width"},"height":{"$ref":"#/$defs/height"},"rotation":{"$ref":"#/$defs/rotation"},"opacity":{"$ref":"#/$defs/opacity"}}};

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate74.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) && (missing0 = "type")) || ((data.src === undefined) && (missing0 = "src"))) || ((data.x === undefined) && (missing0 = "x"))) || ((data.y === undefined) && (missing0 = "y"))) || ((data.width === undefined) && (missing0 = "width"))) || ((data.height === undefined) && (missing0 = "height"))){
validate74.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "type") || (key0 === "src")) || (key0 === "x")) || (key0 === "y")) || (key0 === "width")) || (key0 === "height")) || (key0 === "rotation")) || (key0 === "opacity"))){
validate74.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined){
const _errs2 = errors;
if("image" !== data.type){
validate74.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "image"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.src !== undefined){
let data1 = data.src;
const _errs3 = errors;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length < 1){
validate74.errors = [{instancePath:instancePath+"/src",schemaPath:"#/$defs/src/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate74.errors = [{instancePath:instancePath+"/src",schemaPath:"#/$defs/src/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.x !== undefined){
const _errs6 = errors;
if(!(validate30(data.x, {instancePath:instancePath+"/x",parentData:data,parentDataProperty:"x",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.y !== undefined){
const _errs7 = errors;
if(!(validate32(data.y, {instancePath:instancePath+"/y",parentData:data,parentDataProperty:"y",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.width !== undefined){
let data4 = data.width;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000000 || isNaN(data4)){
validate74.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate74.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/width",schemaPath:"#/$defs/width/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined){
let data5 = data.height;
const _errs11 = errors;
const _errs12 = errors;
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 10000000 || isNaN(data5)){
validate74.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000"}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate74.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/height",schemaPath:"#/$defs/height/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rotation !== undefined){
let data6 = data.rotation;
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 36000 || isNaN(data6)){
validate74.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"}];
return false;
}
else {
if(data6 < -36000 || isNaN(data6)){
validate74.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/minimum",keyword:"minimum",params:{comparison: ">=", limit: -36000},message:"must be >= -36000"}];
return false;
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.opacity !== undefined){
let data7 = data.opacity;
const _errs17 = errors;
const _errs18 = errors;
if(errors === _errs18){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1 || isNaN(data7)){
validate74.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate74.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/opacity",schemaPath:"#/$defs/opacity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate74.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate74.errors = vErrors;
return errors === 0;
}
validate74.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "pencil"){
if(!(validate24(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var props0 = true;
}
else if(tag0 === "rectangle"){
if(!(validate29(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "ellipse"){
if(!(validate37(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "triangle"){
if(!(validate42(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "rhombus"){
if(!(validate47(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "pentagram"){
if(!(validate52(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "speechBalloon"){
if(!(validate57(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "straight"){
if(!(validate62(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "arrow"){
if(!(validate66(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "text"){
if(!(validate70(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "image"){
if(!(validate74(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0},message:"value of tag \"type\" must be in oneOf"}];
return false;
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0},message:"tag \"type\" must be string"}];
return false;
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate23.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate23.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "$schema") || (key0 === "name")) || (key0 === "backgroundColor")) || (key0 === "ppt")) || (key0 === "elements"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.$schema !== undefined){
const _errs2 = errors;
if(typeof data.$schema !== "string"){
validate20.errors = [{instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(typeof data.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.backgroundColor !== undefined){
let data2 = data.backgroundColor;
const _errs6 = errors;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data2)){
if(data2.length > 3){
validate20.errors = [{instancePath:instancePath+"/backgroundColor",schemaPath:"#/$defs/Color/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"}];
return false;
}
else {
if(data2.length < 3){
validate20.errors = [{instancePath:instancePath+"/backgroundColor",schemaPath:"#/$defs/Color/minItems",keyword:"minItems",params:{limit: 3},message:"must NOT have fewer than 3 items"}];
return false;
}
else {
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs10 = errors;
if(errors === _errs10){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 255 || isNaN(data3)){
validate20.errors = [{instancePath:instancePath+"/backgroundColor/" + i0,schemaPath:"#/$defs/Color/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate20.errors = [{instancePath:instancePath+"/backgroundColor/" + i0,schemaPath:"#/$defs/Color/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/backgroundColor/" + i0,schemaPath:"#/$defs/Color/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/backgroundColor",schemaPath:"#/$defs/Color/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ppt !== undefined){
const _errs12 = errors;
if(!(validate21(data.ppt, {instancePath:instancePath+"/ppt",parentData:data,parentDataProperty:"ppt",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.elements !== undefined){
let data5 = data.elements;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data5)){
var valid4 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
const _errs15 = errors;
if(!(validate23(data5[i1], {instancePath:instancePath+"/elements/" + i1,parentData:data5,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var valid4 = _errs15 === errors;
if(!valid4){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/elements",schemaPath:"#/properties/elements/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

/** Whether the value satisfies the schema; if not, `errors` says why. */
export const validate: {
  (value: unknown): value is Scene
  errors?: readonly SchemaError[] | null
} = compiled
