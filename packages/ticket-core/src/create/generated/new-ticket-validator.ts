// Generated from schema/new-ticket.schema.json by scripts/generate.mjs. Do not edit.
// @ts-nocheck
import type { ShapeValidator } from '../shape-validator.ts';

/** Whether a value has the shape of a new ticket; otherwise `errors` on this function says what is wrong. */
export const validateShape: ShapeValidator = validate20;


const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://raw.githubusercontent.com/backlog-toolkit/backlog-toolkit/main/packages/ticket-core/schema/new-ticket.schema.json","type":"object","additionalProperties":false,"required":["title","type","context","description","acceptanceCriteria"],"properties":{"title":{"type":"string","pattern":"\\S","maxLength":200},"type":{"type":"string","pattern":"^[A-Z][A-Z0-9_]{0,31}$"},"priority":{"type":"string","enum":["critical","high","medium","low"]},"assignee":{"type":"string","pattern":"\\S","maxLength":100},"context":{"type":"string","pattern":"\\S","maxLength":20000},"description":{"type":"string","pattern":"\\S","maxLength":20000},"affectedFiles":{"type":"array","maxItems":200,"items":{"type":"object","additionalProperties":false,"required":["path","action"],"properties":{"path":{"type":"string","pattern":"\\S","maxLength":255},"action":{"type":"string","enum":["create","modify","delete"]},"description":{"type":"string","pattern":"\\S","maxLength":500}}}},"acceptanceCriteria":{"type":"array","maxItems":100,"minItems":1,"items":{"type":"string","pattern":"\\S","maxLength":2000}},"testStrategy":{"type":"object","additionalProperties":false,"properties":{"unit":{"type":"array","maxItems":100,"items":{"type":"string","pattern":"\\S","maxLength":2000}},"integration":{"type":"array","maxItems":100,"items":{"type":"string","pattern":"\\S","maxLength":2000}},"verification":{"type":"array","maxItems":50,"items":{"type":"string","pattern":"\\S","maxLength":2000}}}},"dependencies":{"type":"string","pattern":"\\S","maxLength":20000},"dependsOn":{"type":"array","maxItems":100,"items":{"type":"string","pattern":"^[A-Z][A-Z0-9_]{0,31}-[0-9]{1,9}$"}},"blockers":{"type":"array","maxItems":100,"items":{"type":"string","pattern":"^[A-Z][A-Z0-9_]{0,31}-[0-9]{1,9}$"}},"sharedFiles":{"type":"array","maxItems":50,"items":{"type":"string","pattern":"\\S","maxLength":255}},"relatedDocs":{"type":"array","maxItems":50,"items":{"type":"string","pattern":"\\S","maxLength":255}},"tags":{"type":"array","maxItems":50,"items":{"type":"string","pattern":"\\S","maxLength":60}},"severity":{"type":"string","enum":["critical","high","medium","low"]},"environment":{"type":"string","pattern":"\\S","maxLength":1000},"stepsToReproduce":{"type":"array","maxItems":100,"minItems":1,"items":{"type":"string","pattern":"\\S","maxLength":2000}},"expected":{"type":"string","pattern":"\\S","maxLength":20000},"actual":{"type":"string","pattern":"\\S","maxLength":20000},"regressionTests":{"type":"array","maxItems":100,"items":{"type":"string","pattern":"\\S","maxLength":2000}},"phase":{"type":"string","pattern":"\\S","maxLength":100},"e2eTests":{"type":"array","maxItems":100,"items":{"type":"string","pattern":"\\S","maxLength":2000}},"ideaType":{"type":"string","pattern":"\\S","maxLength":100},"iceScore":{"type":"object","additionalProperties":false,"required":["impact","confidence","ease"],"properties":{"impact":{"type":"integer","minimum":1,"maximum":10},"confidence":{"type":"integer","minimum":1,"maximum":10},"ease":{"type":"integer","minimum":1,"maximum":10}}},"hypothesis":{"type":"string","pattern":"\\S","maxLength":4000},"validationRequired":{"type":"string","pattern":"\\S","maxLength":20000},"metricsOfSuccess":{"type":"array","maxItems":100,"items":{"type":"string","pattern":"\\S","maxLength":2000}},"extraSections":{"type":"array","maxItems":20,"items":{"type":"object","additionalProperties":false,"required":["heading","body"],"properties":{"heading":{"type":"string","pattern":"\\S","maxLength":120},"body":{"type":"string","pattern":"\\S","maxLength":20000}}}}},"allOf":[{"if":{"properties":{"type":{"const":"BUG"}},"required":["type"]},"then":{"required":["severity","stepsToReproduce","expected","actual"]}},{"if":{"properties":{"type":{"const":"IDEA"}},"required":["type"]},"then":{"required":["hypothesis"]}}]};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("\\S", "u");
const pattern5 = new RegExp("^[A-Z][A-Z0-9_]{0,31}$", "u");
const pattern16 = new RegExp("^[A-Z][A-Z0-9_]{0,31}-[0-9]{1,9}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://raw.githubusercontent.com/backlog-toolkit/backlog-toolkit/main/packages/ticket-core/schema/new-ticket.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.type !== undefined){
if("BUG" !== data.type){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.severity === undefined){
const err2 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "severity"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.stepsToReproduce === undefined){
const err3 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "stepsToReproduce"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.expected === undefined){
const err4 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "expected"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.actual === undefined){
const err5 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "actual"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err6 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const _errs7 = errors;
let valid3 = true;
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.type === undefined) && (missing1 = "type")){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
if(data.type !== undefined){
if("IDEA" !== data.type){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.hypothesis === undefined){
const err9 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "hypothesis"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid1 = _errs10 === errors;
valid3 = _valid1;
}
if(!valid3){
const err10 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.title === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.type === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.context === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "context"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.description === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "description"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.acceptanceCriteria === undefined){
const err15 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "acceptanceCriteria"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err16 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.title !== undefined){
let data2 = data.title;
if(typeof data2 === "string"){
if(data2.length > 200){
const err17 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!pattern4.test(data2)){
const err18 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err19 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.type !== undefined){
let data3 = data.type;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err20 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9_]{0,31}$"}};
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
const err21 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.priority !== undefined){
let data4 = data.priority;
if(typeof data4 !== "string"){
const err22 = {instancePath:instancePath+"/priority",schemaPath:"#/properties/priority/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((((data4 === "critical") || (data4 === "high")) || (data4 === "medium")) || (data4 === "low"))){
const err23 = {instancePath:instancePath+"/priority",schemaPath:"#/properties/priority/enum",keyword:"enum",params:{allowedValues: schema31.properties.priority.enum}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.assignee !== undefined){
let data5 = data.assignee;
if(typeof data5 === "string"){
if(data5.length > 100){
const err24 = {instancePath:instancePath+"/assignee",schemaPath:"#/properties/assignee/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!pattern4.test(data5)){
const err25 = {instancePath:instancePath+"/assignee",schemaPath:"#/properties/assignee/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err26 = {instancePath:instancePath+"/assignee",schemaPath:"#/properties/assignee/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.context !== undefined){
let data6 = data.context;
if(typeof data6 === "string"){
if(data6.length > 20000){
const err27 = {instancePath:instancePath+"/context",schemaPath:"#/properties/context/maxLength",keyword:"maxLength",params:{limit: 20000}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!pattern4.test(data6)){
const err28 = {instancePath:instancePath+"/context",schemaPath:"#/properties/context/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/context",schemaPath:"#/properties/context/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.description !== undefined){
let data7 = data.description;
if(typeof data7 === "string"){
if(data7.length > 20000){
const err30 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 20000}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!pattern4.test(data7)){
const err31 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.affectedFiles !== undefined){
let data8 = data.affectedFiles;
if(Array.isArray(data8)){
if(data8.length > 200){
const err33 = {instancePath:instancePath+"/affectedFiles",schemaPath:"#/properties/affectedFiles/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.path === undefined){
const err34 = {instancePath:instancePath+"/affectedFiles/" + i0,schemaPath:"#/properties/affectedFiles/items/required",keyword:"required",params:{missingProperty: "path"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data9.action === undefined){
const err35 = {instancePath:instancePath+"/affectedFiles/" + i0,schemaPath:"#/properties/affectedFiles/items/required",keyword:"required",params:{missingProperty: "action"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key1 in data9){
if(!(((key1 === "path") || (key1 === "action")) || (key1 === "description"))){
const err36 = {instancePath:instancePath+"/affectedFiles/" + i0,schemaPath:"#/properties/affectedFiles/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data9.path !== undefined){
let data10 = data9.path;
if(typeof data10 === "string"){
if(data10.length > 255){
const err37 = {instancePath:instancePath+"/affectedFiles/" + i0+"/path",schemaPath:"#/properties/affectedFiles/items/properties/path/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!pattern4.test(data10)){
const err38 = {instancePath:instancePath+"/affectedFiles/" + i0+"/path",schemaPath:"#/properties/affectedFiles/items/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/affectedFiles/" + i0+"/path",schemaPath:"#/properties/affectedFiles/items/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data9.action !== undefined){
let data11 = data9.action;
if(typeof data11 !== "string"){
const err40 = {instancePath:instancePath+"/affectedFiles/" + i0+"/action",schemaPath:"#/properties/affectedFiles/items/properties/action/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!(((data11 === "create") || (data11 === "modify")) || (data11 === "delete"))){
const err41 = {instancePath:instancePath+"/affectedFiles/" + i0+"/action",schemaPath:"#/properties/affectedFiles/items/properties/action/enum",keyword:"enum",params:{allowedValues: schema31.properties.affectedFiles.items.properties.action.enum}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data9.description !== undefined){
let data12 = data9.description;
if(typeof data12 === "string"){
if(data12.length > 500){
const err42 = {instancePath:instancePath+"/affectedFiles/" + i0+"/description",schemaPath:"#/properties/affectedFiles/items/properties/description/maxLength",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!pattern4.test(data12)){
const err43 = {instancePath:instancePath+"/affectedFiles/" + i0+"/description",schemaPath:"#/properties/affectedFiles/items/properties/description/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err44 = {instancePath:instancePath+"/affectedFiles/" + i0+"/description",schemaPath:"#/properties/affectedFiles/items/properties/description/type",keyword:"type",params:{type: "string"}};
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
const err45 = {instancePath:instancePath+"/affectedFiles/" + i0,schemaPath:"#/properties/affectedFiles/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/affectedFiles",schemaPath:"#/properties/affectedFiles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.acceptanceCriteria !== undefined){
let data13 = data.acceptanceCriteria;
if(Array.isArray(data13)){
if(data13.length > 100){
const err47 = {instancePath:instancePath+"/acceptanceCriteria",schemaPath:"#/properties/acceptanceCriteria/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data13.length < 1){
const err48 = {instancePath:instancePath+"/acceptanceCriteria",schemaPath:"#/properties/acceptanceCriteria/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(typeof data14 === "string"){
if(data14.length > 2000){
const err49 = {instancePath:instancePath+"/acceptanceCriteria/" + i1,schemaPath:"#/properties/acceptanceCriteria/items/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!pattern4.test(data14)){
const err50 = {instancePath:instancePath+"/acceptanceCriteria/" + i1,schemaPath:"#/properties/acceptanceCriteria/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/acceptanceCriteria/" + i1,schemaPath:"#/properties/acceptanceCriteria/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/acceptanceCriteria",schemaPath:"#/properties/acceptanceCriteria/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.testStrategy !== undefined){
let data15 = data.testStrategy;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key2 in data15){
if(!(((key2 === "unit") || (key2 === "integration")) || (key2 === "verification"))){
const err53 = {instancePath:instancePath+"/testStrategy",schemaPath:"#/properties/testStrategy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data15.unit !== undefined){
let data16 = data15.unit;
if(Array.isArray(data16)){
if(data16.length > 100){
const err54 = {instancePath:instancePath+"/testStrategy/unit",schemaPath:"#/properties/testStrategy/properties/unit/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
let data17 = data16[i2];
if(typeof data17 === "string"){
if(data17.length > 2000){
const err55 = {instancePath:instancePath+"/testStrategy/unit/" + i2,schemaPath:"#/properties/testStrategy/properties/unit/items/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!pattern4.test(data17)){
const err56 = {instancePath:instancePath+"/testStrategy/unit/" + i2,schemaPath:"#/properties/testStrategy/properties/unit/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/testStrategy/unit/" + i2,schemaPath:"#/properties/testStrategy/properties/unit/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/testStrategy/unit",schemaPath:"#/properties/testStrategy/properties/unit/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data15.integration !== undefined){
let data18 = data15.integration;
if(Array.isArray(data18)){
if(data18.length > 100){
const err59 = {instancePath:instancePath+"/testStrategy/integration",schemaPath:"#/properties/testStrategy/properties/integration/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
const len3 = data18.length;
for(let i3=0; i3<len3; i3++){
let data19 = data18[i3];
if(typeof data19 === "string"){
if(data19.length > 2000){
const err60 = {instancePath:instancePath+"/testStrategy/integration/" + i3,schemaPath:"#/properties/testStrategy/properties/integration/items/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(!pattern4.test(data19)){
const err61 = {instancePath:instancePath+"/testStrategy/integration/" + i3,schemaPath:"#/properties/testStrategy/properties/integration/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/testStrategy/integration/" + i3,schemaPath:"#/properties/testStrategy/properties/integration/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/testStrategy/integration",schemaPath:"#/properties/testStrategy/properties/integration/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data15.verification !== undefined){
let data20 = data15.verification;
if(Array.isArray(data20)){
if(data20.length > 50){
const err64 = {instancePath:instancePath+"/testStrategy/verification",schemaPath:"#/properties/testStrategy/properties/verification/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
const len4 = data20.length;
for(let i4=0; i4<len4; i4++){
let data21 = data20[i4];
if(typeof data21 === "string"){
if(data21.length > 2000){
const err65 = {instancePath:instancePath+"/testStrategy/verification/" + i4,schemaPath:"#/properties/testStrategy/properties/verification/items/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(!pattern4.test(data21)){
const err66 = {instancePath:instancePath+"/testStrategy/verification/" + i4,schemaPath:"#/properties/testStrategy/properties/verification/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err67 = {instancePath:instancePath+"/testStrategy/verification/" + i4,schemaPath:"#/properties/testStrategy/properties/verification/items/type",keyword:"type",params:{type: "string"}};
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
const err68 = {instancePath:instancePath+"/testStrategy/verification",schemaPath:"#/properties/testStrategy/properties/verification/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/testStrategy",schemaPath:"#/properties/testStrategy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.dependencies !== undefined){
let data22 = data.dependencies;
if(typeof data22 === "string"){
if(data22.length > 20000){
const err70 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/maxLength",keyword:"maxLength",params:{limit: 20000}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(!pattern4.test(data22)){
const err71 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data.dependsOn !== undefined){
let data23 = data.dependsOn;
if(Array.isArray(data23)){
if(data23.length > 100){
const err73 = {instancePath:instancePath+"/dependsOn",schemaPath:"#/properties/dependsOn/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
const len5 = data23.length;
for(let i5=0; i5<len5; i5++){
let data24 = data23[i5];
if(typeof data24 === "string"){
if(!pattern16.test(data24)){
const err74 = {instancePath:instancePath+"/dependsOn/" + i5,schemaPath:"#/properties/dependsOn/items/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9_]{0,31}-[0-9]{1,9}$"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/dependsOn/" + i5,schemaPath:"#/properties/dependsOn/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/dependsOn",schemaPath:"#/properties/dependsOn/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.blockers !== undefined){
let data25 = data.blockers;
if(Array.isArray(data25)){
if(data25.length > 100){
const err77 = {instancePath:instancePath+"/blockers",schemaPath:"#/properties/blockers/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
const len6 = data25.length;
for(let i6=0; i6<len6; i6++){
let data26 = data25[i6];
if(typeof data26 === "string"){
if(!pattern16.test(data26)){
const err78 = {instancePath:instancePath+"/blockers/" + i6,schemaPath:"#/properties/blockers/items/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9_]{0,31}-[0-9]{1,9}$"}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/blockers/" + i6,schemaPath:"#/properties/blockers/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/blockers",schemaPath:"#/properties/blockers/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.sharedFiles !== undefined){
let data27 = data.sharedFiles;
if(Array.isArray(data27)){
if(data27.length > 50){
const err81 = {instancePath:instancePath+"/sharedFiles",schemaPath:"#/properties/sharedFiles/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
const len7 = data27.length;
for(let i7=0; i7<len7; i7++){
let data28 = data27[i7];
if(typeof data28 === "string"){
if(data28.length > 255){
const err82 = {instancePath:instancePath+"/sharedFiles/" + i7,schemaPath:"#/properties/sharedFiles/items/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(!pattern4.test(data28)){
const err83 = {instancePath:instancePath+"/sharedFiles/" + i7,schemaPath:"#/properties/sharedFiles/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/sharedFiles/" + i7,schemaPath:"#/properties/sharedFiles/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
else {
const err85 = {instancePath:instancePath+"/sharedFiles",schemaPath:"#/properties/sharedFiles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data.relatedDocs !== undefined){
let data29 = data.relatedDocs;
if(Array.isArray(data29)){
if(data29.length > 50){
const err86 = {instancePath:instancePath+"/relatedDocs",schemaPath:"#/properties/relatedDocs/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
const len8 = data29.length;
for(let i8=0; i8<len8; i8++){
let data30 = data29[i8];
if(typeof data30 === "string"){
if(data30.length > 255){
const err87 = {instancePath:instancePath+"/relatedDocs/" + i8,schemaPath:"#/properties/relatedDocs/items/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(!pattern4.test(data30)){
const err88 = {instancePath:instancePath+"/relatedDocs/" + i8,schemaPath:"#/properties/relatedDocs/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/relatedDocs/" + i8,schemaPath:"#/properties/relatedDocs/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/relatedDocs",schemaPath:"#/properties/relatedDocs/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data.tags !== undefined){
let data31 = data.tags;
if(Array.isArray(data31)){
if(data31.length > 50){
const err91 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
const len9 = data31.length;
for(let i9=0; i9<len9; i9++){
let data32 = data31[i9];
if(typeof data32 === "string"){
if(data32.length > 60){
const err92 = {instancePath:instancePath+"/tags/" + i9,schemaPath:"#/properties/tags/items/maxLength",keyword:"maxLength",params:{limit: 60}};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(!pattern4.test(data32)){
const err93 = {instancePath:instancePath+"/tags/" + i9,schemaPath:"#/properties/tags/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/tags/" + i9,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data.severity !== undefined){
let data33 = data.severity;
if(typeof data33 !== "string"){
const err96 = {instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(!((((data33 === "critical") || (data33 === "high")) || (data33 === "medium")) || (data33 === "low"))){
const err97 = {instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema31.properties.severity.enum}};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.environment !== undefined){
let data34 = data.environment;
if(typeof data34 === "string"){
if(data34.length > 1000){
const err98 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/maxLength",keyword:"maxLength",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(!pattern4.test(data34)){
const err99 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data.stepsToReproduce !== undefined){
let data35 = data.stepsToReproduce;
if(Array.isArray(data35)){
if(data35.length > 100){
const err101 = {instancePath:instancePath+"/stepsToReproduce",schemaPath:"#/properties/stepsToReproduce/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data35.length < 1){
const err102 = {instancePath:instancePath+"/stepsToReproduce",schemaPath:"#/properties/stepsToReproduce/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
const len10 = data35.length;
for(let i10=0; i10<len10; i10++){
let data36 = data35[i10];
if(typeof data36 === "string"){
if(data36.length > 2000){
const err103 = {instancePath:instancePath+"/stepsToReproduce/" + i10,schemaPath:"#/properties/stepsToReproduce/items/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(!pattern4.test(data36)){
const err104 = {instancePath:instancePath+"/stepsToReproduce/" + i10,schemaPath:"#/properties/stepsToReproduce/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/stepsToReproduce/" + i10,schemaPath:"#/properties/stepsToReproduce/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
else {
const err106 = {instancePath:instancePath+"/stepsToReproduce",schemaPath:"#/properties/stepsToReproduce/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data.expected !== undefined){
let data37 = data.expected;
if(typeof data37 === "string"){
if(data37.length > 20000){
const err107 = {instancePath:instancePath+"/expected",schemaPath:"#/properties/expected/maxLength",keyword:"maxLength",params:{limit: 20000}};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(!pattern4.test(data37)){
const err108 = {instancePath:instancePath+"/expected",schemaPath:"#/properties/expected/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/expected",schemaPath:"#/properties/expected/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data.actual !== undefined){
let data38 = data.actual;
if(typeof data38 === "string"){
if(data38.length > 20000){
const err110 = {instancePath:instancePath+"/actual",schemaPath:"#/properties/actual/maxLength",keyword:"maxLength",params:{limit: 20000}};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(!pattern4.test(data38)){
const err111 = {instancePath:instancePath+"/actual",schemaPath:"#/properties/actual/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/actual",schemaPath:"#/properties/actual/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.regressionTests !== undefined){
let data39 = data.regressionTests;
if(Array.isArray(data39)){
if(data39.length > 100){
const err113 = {instancePath:instancePath+"/regressionTests",schemaPath:"#/properties/regressionTests/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
const len11 = data39.length;
for(let i11=0; i11<len11; i11++){
let data40 = data39[i11];
if(typeof data40 === "string"){
if(data40.length > 2000){
const err114 = {instancePath:instancePath+"/regressionTests/" + i11,schemaPath:"#/properties/regressionTests/items/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(!pattern4.test(data40)){
const err115 = {instancePath:instancePath+"/regressionTests/" + i11,schemaPath:"#/properties/regressionTests/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/regressionTests/" + i11,schemaPath:"#/properties/regressionTests/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
else {
const err117 = {instancePath:instancePath+"/regressionTests",schemaPath:"#/properties/regressionTests/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data.phase !== undefined){
let data41 = data.phase;
if(typeof data41 === "string"){
if(data41.length > 100){
const err118 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(!pattern4.test(data41)){
const err119 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
else {
const err120 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data.e2eTests !== undefined){
let data42 = data.e2eTests;
if(Array.isArray(data42)){
if(data42.length > 100){
const err121 = {instancePath:instancePath+"/e2eTests",schemaPath:"#/properties/e2eTests/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
const len12 = data42.length;
for(let i12=0; i12<len12; i12++){
let data43 = data42[i12];
if(typeof data43 === "string"){
if(data43.length > 2000){
const err122 = {instancePath:instancePath+"/e2eTests/" + i12,schemaPath:"#/properties/e2eTests/items/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if(!pattern4.test(data43)){
const err123 = {instancePath:instancePath+"/e2eTests/" + i12,schemaPath:"#/properties/e2eTests/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/e2eTests/" + i12,schemaPath:"#/properties/e2eTests/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/e2eTests",schemaPath:"#/properties/e2eTests/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data.ideaType !== undefined){
let data44 = data.ideaType;
if(typeof data44 === "string"){
if(data44.length > 100){
const err126 = {instancePath:instancePath+"/ideaType",schemaPath:"#/properties/ideaType/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(!pattern4.test(data44)){
const err127 = {instancePath:instancePath+"/ideaType",schemaPath:"#/properties/ideaType/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
else {
const err128 = {instancePath:instancePath+"/ideaType",schemaPath:"#/properties/ideaType/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data.iceScore !== undefined){
let data45 = data.iceScore;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if(data45.impact === undefined){
const err129 = {instancePath:instancePath+"/iceScore",schemaPath:"#/properties/iceScore/required",keyword:"required",params:{missingProperty: "impact"}};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if(data45.confidence === undefined){
const err130 = {instancePath:instancePath+"/iceScore",schemaPath:"#/properties/iceScore/required",keyword:"required",params:{missingProperty: "confidence"}};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(data45.ease === undefined){
const err131 = {instancePath:instancePath+"/iceScore",schemaPath:"#/properties/iceScore/required",keyword:"required",params:{missingProperty: "ease"}};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
for(const key3 in data45){
if(!(((key3 === "impact") || (key3 === "confidence")) || (key3 === "ease"))){
const err132 = {instancePath:instancePath+"/iceScore",schemaPath:"#/properties/iceScore/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data45.impact !== undefined){
let data46 = data45.impact;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err133 = {instancePath:instancePath+"/iceScore/impact",schemaPath:"#/properties/iceScore/properties/impact/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 10 || isNaN(data46)){
const err134 = {instancePath:instancePath+"/iceScore/impact",schemaPath:"#/properties/iceScore/properties/impact/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(data46 < 1 || isNaN(data46)){
const err135 = {instancePath:instancePath+"/iceScore/impact",schemaPath:"#/properties/iceScore/properties/impact/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
}
if(data45.confidence !== undefined){
let data47 = data45.confidence;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err136 = {instancePath:instancePath+"/iceScore/confidence",schemaPath:"#/properties/iceScore/properties/confidence/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 > 10 || isNaN(data47)){
const err137 = {instancePath:instancePath+"/iceScore/confidence",schemaPath:"#/properties/iceScore/properties/confidence/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data47 < 1 || isNaN(data47)){
const err138 = {instancePath:instancePath+"/iceScore/confidence",schemaPath:"#/properties/iceScore/properties/confidence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
if(data45.ease !== undefined){
let data48 = data45.ease;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
const err139 = {instancePath:instancePath+"/iceScore/ease",schemaPath:"#/properties/iceScore/properties/ease/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 10 || isNaN(data48)){
const err140 = {instancePath:instancePath+"/iceScore/ease",schemaPath:"#/properties/iceScore/properties/ease/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data48 < 1 || isNaN(data48)){
const err141 = {instancePath:instancePath+"/iceScore/ease",schemaPath:"#/properties/iceScore/properties/ease/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
}
else {
const err142 = {instancePath:instancePath+"/iceScore",schemaPath:"#/properties/iceScore/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data.hypothesis !== undefined){
let data49 = data.hypothesis;
if(typeof data49 === "string"){
if(data49.length > 4000){
const err143 = {instancePath:instancePath+"/hypothesis",schemaPath:"#/properties/hypothesis/maxLength",keyword:"maxLength",params:{limit: 4000}};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(!pattern4.test(data49)){
const err144 = {instancePath:instancePath+"/hypothesis",schemaPath:"#/properties/hypothesis/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
else {
const err145 = {instancePath:instancePath+"/hypothesis",schemaPath:"#/properties/hypothesis/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data.validationRequired !== undefined){
let data50 = data.validationRequired;
if(typeof data50 === "string"){
if(data50.length > 20000){
const err146 = {instancePath:instancePath+"/validationRequired",schemaPath:"#/properties/validationRequired/maxLength",keyword:"maxLength",params:{limit: 20000}};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(!pattern4.test(data50)){
const err147 = {instancePath:instancePath+"/validationRequired",schemaPath:"#/properties/validationRequired/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
else {
const err148 = {instancePath:instancePath+"/validationRequired",schemaPath:"#/properties/validationRequired/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data.metricsOfSuccess !== undefined){
let data51 = data.metricsOfSuccess;
if(Array.isArray(data51)){
if(data51.length > 100){
const err149 = {instancePath:instancePath+"/metricsOfSuccess",schemaPath:"#/properties/metricsOfSuccess/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
const len13 = data51.length;
for(let i13=0; i13<len13; i13++){
let data52 = data51[i13];
if(typeof data52 === "string"){
if(data52.length > 2000){
const err150 = {instancePath:instancePath+"/metricsOfSuccess/" + i13,schemaPath:"#/properties/metricsOfSuccess/items/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(!pattern4.test(data52)){
const err151 = {instancePath:instancePath+"/metricsOfSuccess/" + i13,schemaPath:"#/properties/metricsOfSuccess/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
else {
const err152 = {instancePath:instancePath+"/metricsOfSuccess/" + i13,schemaPath:"#/properties/metricsOfSuccess/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
}
else {
const err153 = {instancePath:instancePath+"/metricsOfSuccess",schemaPath:"#/properties/metricsOfSuccess/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data.extraSections !== undefined){
let data53 = data.extraSections;
if(Array.isArray(data53)){
if(data53.length > 20){
const err154 = {instancePath:instancePath+"/extraSections",schemaPath:"#/properties/extraSections/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
const len14 = data53.length;
for(let i14=0; i14<len14; i14++){
let data54 = data53[i14];
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.heading === undefined){
const err155 = {instancePath:instancePath+"/extraSections/" + i14,schemaPath:"#/properties/extraSections/items/required",keyword:"required",params:{missingProperty: "heading"}};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if(data54.body === undefined){
const err156 = {instancePath:instancePath+"/extraSections/" + i14,schemaPath:"#/properties/extraSections/items/required",keyword:"required",params:{missingProperty: "body"}};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
for(const key4 in data54){
if(!((key4 === "heading") || (key4 === "body"))){
const err157 = {instancePath:instancePath+"/extraSections/" + i14,schemaPath:"#/properties/extraSections/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data54.heading !== undefined){
let data55 = data54.heading;
if(typeof data55 === "string"){
if(data55.length > 120){
const err158 = {instancePath:instancePath+"/extraSections/" + i14+"/heading",schemaPath:"#/properties/extraSections/items/properties/heading/maxLength",keyword:"maxLength",params:{limit: 120}};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if(!pattern4.test(data55)){
const err159 = {instancePath:instancePath+"/extraSections/" + i14+"/heading",schemaPath:"#/properties/extraSections/items/properties/heading/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
else {
const err160 = {instancePath:instancePath+"/extraSections/" + i14+"/heading",schemaPath:"#/properties/extraSections/items/properties/heading/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
if(data54.body !== undefined){
let data56 = data54.body;
if(typeof data56 === "string"){
if(data56.length > 20000){
const err161 = {instancePath:instancePath+"/extraSections/" + i14+"/body",schemaPath:"#/properties/extraSections/items/properties/body/maxLength",keyword:"maxLength",params:{limit: 20000}};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
if(!pattern4.test(data56)){
const err162 = {instancePath:instancePath+"/extraSections/" + i14+"/body",schemaPath:"#/properties/extraSections/items/properties/body/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
else {
const err163 = {instancePath:instancePath+"/extraSections/" + i14+"/body",schemaPath:"#/properties/extraSections/items/properties/body/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
}
else {
const err164 = {instancePath:instancePath+"/extraSections/" + i14,schemaPath:"#/properties/extraSections/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
}
else {
const err165 = {instancePath:instancePath+"/extraSections",schemaPath:"#/properties/extraSections/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
}
else {
const err166 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
