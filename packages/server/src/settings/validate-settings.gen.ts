// Generated from settings.schema.json by `pnpm generate`. Do not edit.

// @ts-nocheck: code that ajv has written.
import type { Settings } from './settings.gen.ts'

/** One way in which a value does not satisfy the schema. */
export interface SchemaError {
  /** A JSON pointer to the part of the value. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, any>>
  readonly message?: string
  readonly parentSchema?: Readonly<Record<string, any>>
  readonly data?: unknown
}


const compiled = validate20;

const schema31 = {"type":"object","additionalProperties":false,"properties":{"port":{"type":"integer","minimum":0,"maximum":65535,"default":4020},"host":{"type":"string","minLength":1,"default":"127.0.0.1"},"publicUrl":{"type":"string","minLength":1},"rooms":{"type":"string","minLength":1},"roomsTokenFile":{"type":"string","minLength":1,"x-value":"file"},"roomsHost":{"type":"array","items":{"type":"string","minLength":1},"default":[],"x-value":"host"},"roomsTimeout":{"type":"integer","minimum":1,"maximum":3600000,"default":10000,"x-value":"ms"},"storage":{"type":"string","minLength":1,"default":"file:./screenshots"},"key":{"type":"string","minLength":1,"default":"room_cover/{uuid}{path}-{width}x{height}.png"},"accessKey":{"x-reload":true,"type":"array","items":{"type":"string","minLength":1},"default":[],"x-value":"AK:SK","x-environment":"WHITEBOARD_ACCESS_KEYS"},"accessKeysFile":{"x-reload":true,"type":"string","minLength":1,"x-value":"file"},"development":{"type":"boolean","default":false},"leeway":{"x-reload":true,"type":"integer","minimum":0,"maximum":86400000,"default":5000,"x-value":"ms"},"region":{"type":"array","items":{"type":"string","pattern":"^[\\w-]+$","x-pattern-message":"must be the name of a region, such as us-sv"},"minItems":1,"default":["cn-hz"]},"peer":{"x-reload":true,"type":"array","items":{"type":"string","pattern":"^[\\w-]+=https?://","x-pattern-message":"must be written region=url, such as us-sv=https://us.example.com"},"default":[],"x-value":"region=url"},"maxPixels":{"type":"integer","minimum":1,"default":16777216},"processes":{"type":"integer","minimum":1,"maximum":1024},"font":{"type":"array","items":{"type":"string","minLength":1},"default":[],"x-value":"file"},"renderTimeout":{"type":"integer","minimum":1,"maximum":3600000,"default":20000,"x-value":"ms"},"maxRequests":{"x-reload":true,"type":"integer","minimum":1,"default":128},"queue":{"type":"string","minLength":1,"pattern":"^rediss?://","x-pattern-message":"must be the URL of a Redis server, such as redis://host:6379","x-value":"url"},"queuePrefix":{"type":"string","pattern":"^[\\w{}.-]+$","x-pattern-message":"must consist of letters, digits and any of _ - . { }","default":"whiteboard"},"role":{"type":"string","enum":["http","worker"]},"attempts":{"type":"integer","minimum":1,"maximum":100,"default":3},"queueLimit":{"type":"integer","minimum":1,"default":10000},"imageHost":{"type":"array","items":{"type":"string","minLength":1},"default":[],"x-value":"host"},"imageNetwork":{"type":"array","items":{"type":"string","minLength":1},"default":[],"x-value":"network"},"imageTimeout":{"type":"integer","minimum":1,"maximum":3600000,"default":15000,"x-value":"ms"},"imageBytes":{"type":"integer","minimum":1,"default":16777216},"imagePixels":{"type":"integer","minimum":1,"default":100000000},"strictImages":{"type":"boolean","default":false},"imageCacheBytes":{"type":"integer","minimum":0,"default":134217728},"reuse":{"type":"boolean","default":true},"origin":{"type":"array","items":{"type":"string","minLength":1},"default":["*"]},"stallTimeout":{"type":"integer","minimum":1,"maximum":3600000,"default":10000,"x-value":"ms"},"keepAliveTimeout":{"type":"integer","minimum":1,"maximum":3600000,"default":75000,"x-value":"ms"},"trustProxy":{"x-reload":true,"type":"array","items":{"type":"string","minLength":1},"default":[],"x-value":"address"},"statusToken":{"x-reload":true,"type":"string","minLength":1,"x-value":"token"},"statusPort":{"type":"integer","minimum":0,"maximum":65535},"stopTimeout":{"type":"integer","minimum":0,"maximum":3600000,"default":30000,"x-value":"ms"},"traces":{"type":"boolean","default":false},"log":{"type":"string","enum":["json","text","silent"],"default":"json"}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[\\w-]+$", "u");
const pattern5 = new RegExp("^[\\w-]+=https?://", "u");
const pattern6 = new RegExp("^rediss?://", "u");
const pattern7 = new RegExp("^[\\w{}.-]+$", "u");

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
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.port === undefined){
data.port = 4020;
}
if(data.host === undefined){
data.host = "127.0.0.1";
}
if(data.roomsHost === undefined){
data.roomsHost = [];
}
if(data.roomsTimeout === undefined){
data.roomsTimeout = 10000;
}
if(data.storage === undefined){
data.storage = "file:./screenshots";
}
if(data.key === undefined){
data.key = "room_cover/{uuid}{path}-{width}x{height}.png";
}
if(data.accessKey === undefined){
data.accessKey = [];
}
if(data.development === undefined){
data.development = false;
}
if(data.leeway === undefined){
data.leeway = 5000;
}
if(data.region === undefined){
data.region = ["cn-hz"];
}
if(data.peer === undefined){
data.peer = [];
}
if(data.maxPixels === undefined){
data.maxPixels = 16777216;
}
if(data.font === undefined){
data.font = [];
}
if(data.renderTimeout === undefined){
data.renderTimeout = 20000;
}
if(data.maxRequests === undefined){
data.maxRequests = 128;
}
if(data.queuePrefix === undefined){
data.queuePrefix = "whiteboard";
}
if(data.attempts === undefined){
data.attempts = 3;
}
if(data.queueLimit === undefined){
data.queueLimit = 10000;
}
if(data.imageHost === undefined){
data.imageHost = [];
}
if(data.imageNetwork === undefined){
data.imageNetwork = [];
}
if(data.imageTimeout === undefined){
data.imageTimeout = 15000;
}
if(data.imageBytes === undefined){
data.imageBytes = 16777216;
}
if(data.imagePixels === undefined){
data.imagePixels = 100000000;
}
if(data.strictImages === undefined){
data.strictImages = false;
}
if(data.imageCacheBytes === undefined){
data.imageCacheBytes = 134217728;
}
if(data.reuse === undefined){
data.reuse = true;
}
if(data.origin === undefined){
data.origin = ["*"];
}
if(data.stallTimeout === undefined){
data.stallTimeout = 10000;
}
if(data.keepAliveTimeout === undefined){
data.keepAliveTimeout = 75000;
}
if(data.trustProxy === undefined){
data.trustProxy = [];
}
if(data.stopTimeout === undefined){
data.stopTimeout = 30000;
}
if(data.traces === undefined){
data.traces = false;
}
if(data.log === undefined){
data.log = "json";
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
let data0 = data.port;
if(!((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0)))){
const err1 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.port.type,parentSchema:schema31.properties.port,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 == "number"){
if(data0 > 65535 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema31.properties.port,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.port,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
let data1 = data.host;
if(typeof data1 === "string"){
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.host,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.host.type,parentSchema:schema31.properties.host,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.publicUrl !== undefined){
let data2 = data.publicUrl;
if(typeof data2 === "string"){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/publicUrl",schemaPath:"#/properties/publicUrl/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.publicUrl,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/publicUrl",schemaPath:"#/properties/publicUrl/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.publicUrl.type,parentSchema:schema31.properties.publicUrl,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.rooms !== undefined){
let data3 = data.rooms;
if(typeof data3 === "string"){
if(data3.length < 1){
const err8 = {instancePath:instancePath+"/rooms",schemaPath:"#/properties/rooms/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.rooms,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/rooms",schemaPath:"#/properties/rooms/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.rooms.type,parentSchema:schema31.properties.rooms,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.roomsTokenFile !== undefined){
let data4 = data.roomsTokenFile;
if(typeof data4 === "string"){
if(data4.length < 1){
const err10 = {instancePath:instancePath+"/roomsTokenFile",schemaPath:"#/properties/roomsTokenFile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.roomsTokenFile,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/roomsTokenFile",schemaPath:"#/properties/roomsTokenFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.roomsTokenFile.type,parentSchema:schema31.properties.roomsTokenFile,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
let data5 = data.roomsHost;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(data6.length < 1){
const err12 = {instancePath:instancePath+"/roomsHost/" + i0,schemaPath:"#/properties/roomsHost/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.roomsHost.items,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/roomsHost/" + i0,schemaPath:"#/properties/roomsHost/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.roomsHost.items.type,parentSchema:schema31.properties.roomsHost.items,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/roomsHost",schemaPath:"#/properties/roomsHost/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.roomsHost.type,parentSchema:schema31.properties.roomsHost,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
let data7 = data.roomsTimeout;
if(!((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7)))){
const err15 = {instancePath:instancePath+"/roomsTimeout",schemaPath:"#/properties/roomsTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.roomsTimeout.type,parentSchema:schema31.properties.roomsTimeout,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(typeof data7 == "number"){
if(data7 > 3600000 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/roomsTimeout",schemaPath:"#/properties/roomsTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema31.properties.roomsTimeout,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/roomsTimeout",schemaPath:"#/properties/roomsTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.roomsTimeout,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
let data8 = data.storage;
if(typeof data8 === "string"){
if(data8.length < 1){
const err18 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.storage,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.storage.type,parentSchema:schema31.properties.storage,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
let data9 = data.key;
if(typeof data9 === "string"){
if(data9.length < 1){
const err20 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.key,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.key.type,parentSchema:schema31.properties.key,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
let data10 = data.accessKey;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(typeof data11 === "string"){
if(data11.length < 1){
const err22 = {instancePath:instancePath+"/accessKey/" + i1,schemaPath:"#/properties/accessKey/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.accessKey.items,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/accessKey/" + i1,schemaPath:"#/properties/accessKey/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.accessKey.items.type,parentSchema:schema31.properties.accessKey.items,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/accessKey",schemaPath:"#/properties/accessKey/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.accessKey.type,parentSchema:schema31.properties.accessKey,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.accessKeysFile !== undefined){
let data12 = data.accessKeysFile;
if(typeof data12 === "string"){
if(data12.length < 1){
const err25 = {instancePath:instancePath+"/accessKeysFile",schemaPath:"#/properties/accessKeysFile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.accessKeysFile,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/accessKeysFile",schemaPath:"#/properties/accessKeysFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.accessKeysFile.type,parentSchema:schema31.properties.accessKeysFile,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
let data13 = data.development;
if(typeof data13 !== "boolean"){
const err27 = {instancePath:instancePath+"/development",schemaPath:"#/properties/development/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.development.type,parentSchema:schema31.properties.development,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
let data14 = data.leeway;
if(!((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14)))){
const err28 = {instancePath:instancePath+"/leeway",schemaPath:"#/properties/leeway/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.leeway.type,parentSchema:schema31.properties.leeway,data:data14};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(typeof data14 == "number"){
if(data14 > 86400000 || isNaN(data14)){
const err29 = {instancePath:instancePath+"/leeway",schemaPath:"#/properties/leeway/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000},message:"must be <= 86400000",schema:86400000,parentSchema:schema31.properties.leeway,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err30 = {instancePath:instancePath+"/leeway",schemaPath:"#/properties/leeway/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.leeway,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
let data15 = data.region;
if(Array.isArray(data15)){
if(data15.length < 1){
const err31 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.region,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
let data16 = data15[i2];
if(typeof data16 === "string"){
if(!pattern4.test(data16)){
const err32 = {instancePath:instancePath+"/region/" + i2,schemaPath:"#/properties/region/items/pattern",keyword:"pattern",params:{pattern: "^[\\w-]+$"},message:"must match pattern \""+"^[\\w-]+$"+"\"",schema:"^[\\w-]+$",parentSchema:schema31.properties.region.items,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/region/" + i2,schemaPath:"#/properties/region/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.region.items.type,parentSchema:schema31.properties.region.items,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.region.type,parentSchema:schema31.properties.region,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
let data17 = data.peer;
if(Array.isArray(data17)){
const len3 = data17.length;
for(let i3=0; i3<len3; i3++){
let data18 = data17[i3];
if(typeof data18 === "string"){
if(!pattern5.test(data18)){
const err35 = {instancePath:instancePath+"/peer/" + i3,schemaPath:"#/properties/peer/items/pattern",keyword:"pattern",params:{pattern: "^[\\w-]+=https?://"},message:"must match pattern \""+"^[\\w-]+=https?://"+"\"",schema:"^[\\w-]+=https?://",parentSchema:schema31.properties.peer.items,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/peer/" + i3,schemaPath:"#/properties/peer/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.peer.items.type,parentSchema:schema31.properties.peer.items,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/peer",schemaPath:"#/properties/peer/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.peer.type,parentSchema:schema31.properties.peer,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
let data19 = data.maxPixels;
if(!((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19)))){
const err38 = {instancePath:instancePath+"/maxPixels",schemaPath:"#/properties/maxPixels/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.maxPixels.type,parentSchema:schema31.properties.maxPixels,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(typeof data19 == "number"){
if(data19 < 1 || isNaN(data19)){
const err39 = {instancePath:instancePath+"/maxPixels",schemaPath:"#/properties/maxPixels/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.maxPixels,data:data19};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.processes !== undefined){
let data20 = data.processes;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
const err40 = {instancePath:instancePath+"/processes",schemaPath:"#/properties/processes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.processes.type,parentSchema:schema31.properties.processes,data:data20};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(typeof data20 == "number"){
if(data20 > 1024 || isNaN(data20)){
const err41 = {instancePath:instancePath+"/processes",schemaPath:"#/properties/processes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema31.properties.processes,data:data20};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data20 < 1 || isNaN(data20)){
const err42 = {instancePath:instancePath+"/processes",schemaPath:"#/properties/processes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.processes,data:data20};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
let data21 = data.font;
if(Array.isArray(data21)){
const len4 = data21.length;
for(let i4=0; i4<len4; i4++){
let data22 = data21[i4];
if(typeof data22 === "string"){
if(data22.length < 1){
const err43 = {instancePath:instancePath+"/font/" + i4,schemaPath:"#/properties/font/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.font.items,data:data22};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/font/" + i4,schemaPath:"#/properties/font/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.font.items.type,parentSchema:schema31.properties.font.items,data:data22};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/font",schemaPath:"#/properties/font/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.font.type,parentSchema:schema31.properties.font,data:data21};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
let data23 = data.renderTimeout;
if(!((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23)))){
const err46 = {instancePath:instancePath+"/renderTimeout",schemaPath:"#/properties/renderTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.renderTimeout.type,parentSchema:schema31.properties.renderTimeout,data:data23};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(typeof data23 == "number"){
if(data23 > 3600000 || isNaN(data23)){
const err47 = {instancePath:instancePath+"/renderTimeout",schemaPath:"#/properties/renderTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema31.properties.renderTimeout,data:data23};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data23 < 1 || isNaN(data23)){
const err48 = {instancePath:instancePath+"/renderTimeout",schemaPath:"#/properties/renderTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.renderTimeout,data:data23};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
let data24 = data.maxRequests;
if(!((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24)))){
const err49 = {instancePath:instancePath+"/maxRequests",schemaPath:"#/properties/maxRequests/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.maxRequests.type,parentSchema:schema31.properties.maxRequests,data:data24};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(typeof data24 == "number"){
if(data24 < 1 || isNaN(data24)){
const err50 = {instancePath:instancePath+"/maxRequests",schemaPath:"#/properties/maxRequests/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.maxRequests,data:data24};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.queue !== undefined){
let data25 = data.queue;
if(typeof data25 === "string"){
if(data25.length < 1){
const err51 = {instancePath:instancePath+"/queue",schemaPath:"#/properties/queue/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.queue,data:data25};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!pattern6.test(data25)){
const err52 = {instancePath:instancePath+"/queue",schemaPath:"#/properties/queue/pattern",keyword:"pattern",params:{pattern: "^rediss?://"},message:"must match pattern \""+"^rediss?://"+"\"",schema:"^rediss?://",parentSchema:schema31.properties.queue,data:data25};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/queue",schemaPath:"#/properties/queue/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.queue.type,parentSchema:schema31.properties.queue,data:data25};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
let data26 = data.queuePrefix;
if(typeof data26 === "string"){
if(!pattern7.test(data26)){
const err54 = {instancePath:instancePath+"/queuePrefix",schemaPath:"#/properties/queuePrefix/pattern",keyword:"pattern",params:{pattern: "^[\\w{}.-]+$"},message:"must match pattern \""+"^[\\w{}.-]+$"+"\"",schema:"^[\\w{}.-]+$",parentSchema:schema31.properties.queuePrefix,data:data26};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/queuePrefix",schemaPath:"#/properties/queuePrefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.queuePrefix.type,parentSchema:schema31.properties.queuePrefix,data:data26};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data.role !== undefined){
let data27 = data.role;
if(typeof data27 !== "string"){
const err56 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.role.type,parentSchema:schema31.properties.role,data:data27};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(!((data27 === "http") || (data27 === "worker"))){
const err57 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/enum",keyword:"enum",params:{allowedValues: schema31.properties.role.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.role.enum,parentSchema:schema31.properties.role,data:data27};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
let data28 = data.attempts;
if(!((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28)))){
const err58 = {instancePath:instancePath+"/attempts",schemaPath:"#/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.attempts.type,parentSchema:schema31.properties.attempts,data:data28};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(typeof data28 == "number"){
if(data28 > 100 || isNaN(data28)){
const err59 = {instancePath:instancePath+"/attempts",schemaPath:"#/properties/attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema31.properties.attempts,data:data28};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data28 < 1 || isNaN(data28)){
const err60 = {instancePath:instancePath+"/attempts",schemaPath:"#/properties/attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.attempts,data:data28};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
let data29 = data.queueLimit;
if(!((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29)))){
const err61 = {instancePath:instancePath+"/queueLimit",schemaPath:"#/properties/queueLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.queueLimit.type,parentSchema:schema31.properties.queueLimit,data:data29};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(typeof data29 == "number"){
if(data29 < 1 || isNaN(data29)){
const err62 = {instancePath:instancePath+"/queueLimit",schemaPath:"#/properties/queueLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.queueLimit,data:data29};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
let data30 = data.imageHost;
if(Array.isArray(data30)){
const len5 = data30.length;
for(let i5=0; i5<len5; i5++){
let data31 = data30[i5];
if(typeof data31 === "string"){
if(data31.length < 1){
const err63 = {instancePath:instancePath+"/imageHost/" + i5,schemaPath:"#/properties/imageHost/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.imageHost.items,data:data31};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/imageHost/" + i5,schemaPath:"#/properties/imageHost/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.imageHost.items.type,parentSchema:schema31.properties.imageHost.items,data:data31};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/imageHost",schemaPath:"#/properties/imageHost/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.imageHost.type,parentSchema:schema31.properties.imageHost,data:data30};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
let data32 = data.imageNetwork;
if(Array.isArray(data32)){
const len6 = data32.length;
for(let i6=0; i6<len6; i6++){
let data33 = data32[i6];
if(typeof data33 === "string"){
if(data33.length < 1){
const err66 = {instancePath:instancePath+"/imageNetwork/" + i6,schemaPath:"#/properties/imageNetwork/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.imageNetwork.items,data:data33};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/imageNetwork/" + i6,schemaPath:"#/properties/imageNetwork/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.imageNetwork.items.type,parentSchema:schema31.properties.imageNetwork.items,data:data33};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/imageNetwork",schemaPath:"#/properties/imageNetwork/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.imageNetwork.type,parentSchema:schema31.properties.imageNetwork,data:data32};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
let data34 = data.imageTimeout;
if(!((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34)))){
const err69 = {instancePath:instancePath+"/imageTimeout",schemaPath:"#/properties/imageTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.imageTimeout.type,parentSchema:schema31.properties.imageTimeout,data:data34};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(typeof data34 == "number"){
if(data34 > 3600000 || isNaN(data34)){
const err70 = {instancePath:instancePath+"/imageTimeout",schemaPath:"#/properties/imageTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema31.properties.imageTimeout,data:data34};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data34 < 1 || isNaN(data34)){
const err71 = {instancePath:instancePath+"/imageTimeout",schemaPath:"#/properties/imageTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.imageTimeout,data:data34};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
let data35 = data.imageBytes;
if(!((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35)))){
const err72 = {instancePath:instancePath+"/imageBytes",schemaPath:"#/properties/imageBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.imageBytes.type,parentSchema:schema31.properties.imageBytes,data:data35};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(typeof data35 == "number"){
if(data35 < 1 || isNaN(data35)){
const err73 = {instancePath:instancePath+"/imageBytes",schemaPath:"#/properties/imageBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.imageBytes,data:data35};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
let data36 = data.imagePixels;
if(!((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36)))){
const err74 = {instancePath:instancePath+"/imagePixels",schemaPath:"#/properties/imagePixels/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.imagePixels.type,parentSchema:schema31.properties.imagePixels,data:data36};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(typeof data36 == "number"){
if(data36 < 1 || isNaN(data36)){
const err75 = {instancePath:instancePath+"/imagePixels",schemaPath:"#/properties/imagePixels/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.imagePixels,data:data36};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
let data37 = data.strictImages;
if(typeof data37 !== "boolean"){
const err76 = {instancePath:instancePath+"/strictImages",schemaPath:"#/properties/strictImages/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.strictImages.type,parentSchema:schema31.properties.strictImages,data:data37};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
let data38 = data.imageCacheBytes;
if(!((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38)))){
const err77 = {instancePath:instancePath+"/imageCacheBytes",schemaPath:"#/properties/imageCacheBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.imageCacheBytes.type,parentSchema:schema31.properties.imageCacheBytes,data:data38};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(typeof data38 == "number"){
if(data38 < 0 || isNaN(data38)){
const err78 = {instancePath:instancePath+"/imageCacheBytes",schemaPath:"#/properties/imageCacheBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.imageCacheBytes,data:data38};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
let data39 = data.reuse;
if(typeof data39 !== "boolean"){
const err79 = {instancePath:instancePath+"/reuse",schemaPath:"#/properties/reuse/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.reuse.type,parentSchema:schema31.properties.reuse,data:data39};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
let data40 = data.origin;
if(Array.isArray(data40)){
const len7 = data40.length;
for(let i7=0; i7<len7; i7++){
let data41 = data40[i7];
if(typeof data41 === "string"){
if(data41.length < 1){
const err80 = {instancePath:instancePath+"/origin/" + i7,schemaPath:"#/properties/origin/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.origin.items,data:data41};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/origin/" + i7,schemaPath:"#/properties/origin/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.origin.items.type,parentSchema:schema31.properties.origin.items,data:data41};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.origin.type,parentSchema:schema31.properties.origin,data:data40};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
let data42 = data.stallTimeout;
if(!((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42)))){
const err83 = {instancePath:instancePath+"/stallTimeout",schemaPath:"#/properties/stallTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.stallTimeout.type,parentSchema:schema31.properties.stallTimeout,data:data42};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(typeof data42 == "number"){
if(data42 > 3600000 || isNaN(data42)){
const err84 = {instancePath:instancePath+"/stallTimeout",schemaPath:"#/properties/stallTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema31.properties.stallTimeout,data:data42};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data42 < 1 || isNaN(data42)){
const err85 = {instancePath:instancePath+"/stallTimeout",schemaPath:"#/properties/stallTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.stallTimeout,data:data42};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
let data43 = data.keepAliveTimeout;
if(!((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43)))){
const err86 = {instancePath:instancePath+"/keepAliveTimeout",schemaPath:"#/properties/keepAliveTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.keepAliveTimeout.type,parentSchema:schema31.properties.keepAliveTimeout,data:data43};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(typeof data43 == "number"){
if(data43 > 3600000 || isNaN(data43)){
const err87 = {instancePath:instancePath+"/keepAliveTimeout",schemaPath:"#/properties/keepAliveTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema31.properties.keepAliveTimeout,data:data43};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(data43 < 1 || isNaN(data43)){
const err88 = {instancePath:instancePath+"/keepAliveTimeout",schemaPath:"#/properties/keepAliveTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.keepAliveTimeout,data:data43};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
let data44 = data.trustProxy;
if(Array.isArray(data44)){
const len8 = data44.length;
for(let i8=0; i8<len8; i8++){
let data45 = data44[i8];
if(typeof data45 === "string"){
if(data45.length < 1){
const err89 = {instancePath:instancePath+"/trustProxy/" + i8,schemaPath:"#/properties/trustProxy/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.trustProxy.items,data:data45};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
else {
const err90 = {instancePath:instancePath+"/trustProxy/" + i8,schemaPath:"#/properties/trustProxy/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.trustProxy.items.type,parentSchema:schema31.properties.trustProxy.items,data:data45};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
else {
const err91 = {instancePath:instancePath+"/trustProxy",schemaPath:"#/properties/trustProxy/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.trustProxy.type,parentSchema:schema31.properties.trustProxy,data:data44};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data.statusToken !== undefined){
let data46 = data.statusToken;
if(typeof data46 === "string"){
if(data46.length < 1){
const err92 = {instancePath:instancePath+"/statusToken",schemaPath:"#/properties/statusToken/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.statusToken,data:data46};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/statusToken",schemaPath:"#/properties/statusToken/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.statusToken.type,parentSchema:schema31.properties.statusToken,data:data46};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data.statusPort !== undefined){
let data47 = data.statusPort;
if(!((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47)))){
const err94 = {instancePath:instancePath+"/statusPort",schemaPath:"#/properties/statusPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.statusPort.type,parentSchema:schema31.properties.statusPort,data:data47};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(typeof data47 == "number"){
if(data47 > 65535 || isNaN(data47)){
const err95 = {instancePath:instancePath+"/statusPort",schemaPath:"#/properties/statusPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema31.properties.statusPort,data:data47};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(data47 < 0 || isNaN(data47)){
const err96 = {instancePath:instancePath+"/statusPort",schemaPath:"#/properties/statusPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.statusPort,data:data47};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
let data48 = data.stopTimeout;
if(!((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48)))){
const err97 = {instancePath:instancePath+"/stopTimeout",schemaPath:"#/properties/stopTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.stopTimeout.type,parentSchema:schema31.properties.stopTimeout,data:data48};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
if(typeof data48 == "number"){
if(data48 > 3600000 || isNaN(data48)){
const err98 = {instancePath:instancePath+"/stopTimeout",schemaPath:"#/properties/stopTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema31.properties.stopTimeout,data:data48};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data48 < 0 || isNaN(data48)){
const err99 = {instancePath:instancePath+"/stopTimeout",schemaPath:"#/properties/stopTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.stopTimeout,data:data48};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
let data49 = data.traces;
if(typeof data49 !== "boolean"){
const err100 = {instancePath:instancePath+"/traces",schemaPath:"#/properties/traces/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.traces.type,parentSchema:schema31.properties.traces,data:data49};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
let data50 = data.log;
if(typeof data50 !== "string"){
const err101 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.log.type,parentSchema:schema31.properties.log,data:data50};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(!(((data50 === "json") || (data50 === "text")) || (data50 === "silent"))){
const err102 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/enum",keyword:"enum",params:{allowedValues: schema31.properties.log.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.log.enum,parentSchema:schema31.properties.log,data:data50};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
else {
const err103 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

/** Whether the value satisfies the schema; if not, `errors` says why. */
export const validate: {
  (value: unknown): value is Settings
  errors?: readonly SchemaError[] | null
} = compiled
