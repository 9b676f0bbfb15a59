// Generated from schema/backlog.config.schema.json by scripts/generate.mjs. Do not edit.
// @ts-nocheck
import type { ShapeValidator } from '../shape-error.ts';

/** Whether a value has the shape of the configuration; otherwise `errors` on this function says what is wrong. */
export const validateShape: ShapeValidator = validate20;


const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://raw.githubusercontent.com/backlog-toolkit/backlog-toolkit/main/packages/config/schema/backlog.config.schema.json","type":"object","additionalProperties":false,"properties":{"$schema":{"type":"string"},"version":{"type":"string","enum":["1.0","1.1"]},"project":{"type":"object","properties":{"name":{"type":"string","pattern":"\\S"},"stack":{"type":"string","pattern":"\\S"},"testRunner":{"type":"string","pattern":"\\S"},"linter":{"type":"string","pattern":"\\S"},"typeChecker":{"type":"string","pattern":"\\S"}},"additionalProperties":false},"backlog":{"type":"object","properties":{"dataDir":{"type":"string","pattern":"\\S"},"templatesDir":{"type":"string","pattern":"\\S"},"ticketPrefixes":{"type":"array","items":{"type":"string","pattern":"^[A-Z][A-Z0-9_]*$"}},"requiredSections":{"type":"array","items":{"type":"string","pattern":"\\S"}}},"additionalProperties":false},"qualityGates":{"type":"object","properties":{"typeCheckCommand":{"type":"string"},"lintCommand":{"type":"string"},"testCommand":{"type":"string","pattern":"\\S"},"buildCommand":{"type":"string"},"healthCheckCommand":{"type":"string"}},"required":["testCommand"],"additionalProperties":false},"codeRules":{"type":"object","properties":{"source":{"type":"string","pattern":"\\S"},"hardGates":{"type":"array","items":{"type":"string","pattern":"\\S"}},"softGates":{"type":"array","items":{"type":"string","pattern":"\\S"}}},"additionalProperties":false},"ticketValidation":{"type":"object","properties":{"requireTestStrategy":{"type":"boolean"},"requireAffectedFiles":{"type":"boolean"},"requireDependencyCheck":{"type":"boolean"},"minAcceptanceCriteria":{"type":"integer","minimum":0},"requireVerificationCommands":{"type":"boolean"},"rules":{"type":"object","additionalProperties":{"type":"string","enum":["off","warn","error"]}}},"additionalProperties":false},"ticketConstraints":{"type":"object","properties":{"maxAffectedFiles":{"type":"integer","minimum":1},"maxEstimatedTokens":{"type":"integer","minimum":1},"requireSingleResponsibility":{"type":"boolean"}},"additionalProperties":false},"agentRouting":{"type":"object","properties":{"rules":{"type":"array","items":{"type":"object","properties":{"pattern":{"type":"string","pattern":"\\S"},"agent":{"type":"string","pattern":"\\S"},"label":{"type":"string"}},"required":["pattern","agent"],"additionalProperties":false}},"overrides":{"type":"object","additionalProperties":{"type":"string","pattern":"\\S"}},"llmOverride":{"type":"boolean"}},"additionalProperties":false},"reviewPipeline":{"type":"object","properties":{"reviewers":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","pattern":"\\S"},"agent":{"type":"string","pattern":"\\S"},"focus":{"type":"string"},"required":{"type":"boolean"}},"required":["name"],"additionalProperties":false}},"confidenceThreshold":{"type":"number","minimum":0,"maximum":100},"maxReviewRounds":{"type":"integer","minimum":1},"frontierReview":{"type":"object","properties":{"enabled":{"type":"boolean"},"triggerPatterns":{"type":"array","items":{"type":"string","pattern":"\\S"}},"skipForComplexity":{"type":"array","items":{"type":"string","pattern":"\\S"}}},"additionalProperties":false}},"additionalProperties":false},"llmOps":{"type":"object","properties":{"registry":{"type":"object","properties":{"source":{"type":"string","pattern":"\\S"},"refreshCommand":{"type":"string"},"strictMode":{"type":"boolean"}},"additionalProperties":false},"gateway":{"type":"object","properties":{"baseURL":{"type":"string","pattern":"^https?://[^\\s@]+$"},"apiKeyEnv":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"requireEscalationReason":{"type":"boolean"}},"additionalProperties":false},"routing":{"type":"object","properties":{"entryModelClassify":{"type":"string","pattern":"\\S"},"entryModelDraft":{"type":"string","pattern":"\\S"},"entryModelPlan":{"type":"string","pattern":"\\S"},"entryModelImplement":{"type":"string","pattern":"\\S"},"entryModelReview":{"type":"string","pattern":"\\S"},"escalationModel":{"type":"string","pattern":"\\S"},"maxEscalationsPerTicket":{"type":"integer","minimum":0}},"additionalProperties":false},"tokenPolicy":{"type":"object","properties":{"maxInputByPhase":{"type":"object","properties":{"classify":{"type":"integer","minimum":1},"draft":{"type":"integer","minimum":1},"implement":{"type":"integer","minimum":1},"review":{"type":"integer","minimum":1},"refine":{"type":"integer","minimum":1}},"additionalProperties":false},"maxOutputByPhase":{"type":"object","properties":{"classify":{"type":"integer","minimum":1},"draft":{"type":"integer","minimum":1},"implement":{"type":"integer","minimum":1},"review":{"type":"integer","minimum":1},"refine":{"type":"integer","minimum":1}},"additionalProperties":false},"contextWindowStrategy":{"type":"string","enum":["truncate-oldest","summarize","rag-augment"]}},"additionalProperties":false},"cachePolicy":{"type":"object","properties":{"providerPromptCaching":{"type":"boolean"},"stablePrefixMinTokens":{"type":"integer","minimum":0},"responseCache":{"type":"object","properties":{"enabled":{"type":"boolean"},"ttlSeconds":{"type":"integer","minimum":1},"backend":{"type":"string","enum":["redis","s3","local"]}},"additionalProperties":false},"semanticCache":{"type":"object","properties":{"enabled":{"type":"boolean"},"backend":{"type":"string","enum":["qdrant","redis-vss","chromadb"]},"threshold":{"type":"number","minimum":0,"maximum":1}},"additionalProperties":false},"warnBelowHitRate":{"type":"number","minimum":0,"maximum":1},"sessionMaxWaves":{"type":"integer","minimum":1}},"additionalProperties":false},"batchPolicy":{"type":"object","properties":{"enabled":{"type":"boolean"},"eligiblePhases":{"type":"array","items":{"type":"string","pattern":"\\S"}},"forceBatchWhenQueueOver":{"type":"integer","minimum":0},"maxConcurrentBatchJobs":{"type":"integer","minimum":1},"retryPolicy":{"type":"object","properties":{"maxRetries":{"type":"integer","minimum":0},"backoffMultiplier":{"type":"number","minimum":1}},"additionalProperties":false},"reviewBatchEnabled":{"type":"boolean"},"reviewBatchTimeoutSec":{"type":"integer","minimum":1},"reviewBatchIntervalSec":{"type":"integer","minimum":1}},"additionalProperties":false},"ragPolicy":{"type":"object","properties":{"enabled":{"type":"boolean"},"embeddingModel":{"type":"string","pattern":"\\S"},"vectorStore":{"type":"string","pattern":"\\S"},"indexPath":{"type":"string","pattern":"\\S"},"serverUrl":{"type":"string","pattern":"^https?://[^\\s@]+$"},"chunkSize":{"type":"integer","minimum":1},"topK":{"type":"integer","minimum":1},"reindexCommand":{"type":"string"}},"additionalProperties":false},"budgets":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","pattern":"\\S"},"period":{"type":"string","enum":["day","week","month","rolling"]},"hours":{"type":"number","exclusiveMinimum":0,"maximum":8784},"timeZone":{"type":"string","pattern":"\\S"},"scope":{"type":"object","properties":{"ticket":{"type":"string","pattern":"\\S"},"skill":{"type":"string","pattern":"\\S"},"workflow":{"type":"string","pattern":"\\S"},"phase":{"type":"string","pattern":"\\S"},"model":{"type":"string","pattern":"\\S"},"provider":{"type":"string","pattern":"\\S"}},"additionalProperties":false},"warnUsd":{"type":"number","minimum":0},"hardUsd":{"type":"number","minimum":0}},"required":["name","period"],"additionalProperties":false,"anyOf":[{"required":["warnUsd"]},{"required":["hardUsd"]}],"if":{"properties":{"period":{"const":"rolling"}},"required":["period"]},"then":{"required":["hours"]},"else":{"properties":{"hours":false}}}},"budgetPolicy":{"type":"object","properties":{"failClosed":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false},"promptLint":{"type":"object","properties":{"rules":{"type":"object","additionalProperties":{"type":"string","enum":["off","warn","error"]}},"overrides":{"type":"array","items":{"type":"object","properties":{"files":{"type":"array","items":{"type":"string","pattern":"\\S"}},"rules":{"type":"object","additionalProperties":{"type":"string","enum":["off","warn","error"]}}},"required":["files"],"additionalProperties":false}},"ignore":{"type":"array","items":{"type":"string","pattern":"\\S"}},"budgets":{"type":"object","properties":{"maxWarnings":{"type":"integer","minimum":0},"minScore":{"type":"number","minimum":0,"maximum":100}},"additionalProperties":false},"baseline":{"type":"string","pattern":"\\S"}},"additionalProperties":false},"sentinel":{},"audit":{}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("\\S", "u");
const pattern11 = new RegExp("^[A-Z][A-Z0-9_]*$", "u");
const pattern25 = new RegExp("^https?://[^\\s@]+$", "u");
const pattern26 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://raw.githubusercontent.com/backlog-toolkit/backlog-toolkit/main/packages/config/schema/backlog.config.schema.json" */;
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
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.version !== undefined){
let data1 = data.version;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((data1 === "1.0") || (data1 === "1.1"))){
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema31.properties.version.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.project !== undefined){
let data2 = data.project;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(((((key1 === "name") || (key1 === "stack")) || (key1 === "testRunner")) || (key1 === "linter")) || (key1 === "typeChecker"))){
const err4 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err5 = {instancePath:instancePath+"/project/name",schemaPath:"#/properties/project/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/project/name",schemaPath:"#/properties/project/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.stack !== undefined){
let data4 = data2.stack;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err7 = {instancePath:instancePath+"/project/stack",schemaPath:"#/properties/project/properties/stack/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/project/stack",schemaPath:"#/properties/project/properties/stack/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.testRunner !== undefined){
let data5 = data2.testRunner;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err9 = {instancePath:instancePath+"/project/testRunner",schemaPath:"#/properties/project/properties/testRunner/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/project/testRunner",schemaPath:"#/properties/project/properties/testRunner/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.linter !== undefined){
let data6 = data2.linter;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err11 = {instancePath:instancePath+"/project/linter",schemaPath:"#/properties/project/properties/linter/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/project/linter",schemaPath:"#/properties/project/properties/linter/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.typeChecker !== undefined){
let data7 = data2.typeChecker;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err13 = {instancePath:instancePath+"/project/typeChecker",schemaPath:"#/properties/project/properties/typeChecker/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/project/typeChecker",schemaPath:"#/properties/project/properties/typeChecker/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.backlog !== undefined){
let data8 = data.backlog;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key2 in data8){
if(!((((key2 === "dataDir") || (key2 === "templatesDir")) || (key2 === "ticketPrefixes")) || (key2 === "requiredSections"))){
const err16 = {instancePath:instancePath+"/backlog",schemaPath:"#/properties/backlog/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data8.dataDir !== undefined){
let data9 = data8.dataDir;
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err17 = {instancePath:instancePath+"/backlog/dataDir",schemaPath:"#/properties/backlog/properties/dataDir/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/backlog/dataDir",schemaPath:"#/properties/backlog/properties/dataDir/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data8.templatesDir !== undefined){
let data10 = data8.templatesDir;
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
const err19 = {instancePath:instancePath+"/backlog/templatesDir",schemaPath:"#/properties/backlog/properties/templatesDir/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/backlog/templatesDir",schemaPath:"#/properties/backlog/properties/templatesDir/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.ticketPrefixes !== undefined){
let data11 = data8.ticketPrefixes;
if(Array.isArray(data11)){
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(typeof data12 === "string"){
if(!pattern11.test(data12)){
const err21 = {instancePath:instancePath+"/backlog/ticketPrefixes/" + i0,schemaPath:"#/properties/backlog/properties/ticketPrefixes/items/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9_]*$"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/backlog/ticketPrefixes/" + i0,schemaPath:"#/properties/backlog/properties/ticketPrefixes/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/backlog/ticketPrefixes",schemaPath:"#/properties/backlog/properties/ticketPrefixes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data8.requiredSections !== undefined){
let data13 = data8.requiredSections;
if(Array.isArray(data13)){
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err24 = {instancePath:instancePath+"/backlog/requiredSections/" + i1,schemaPath:"#/properties/backlog/properties/requiredSections/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/backlog/requiredSections/" + i1,schemaPath:"#/properties/backlog/properties/requiredSections/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/backlog/requiredSections",schemaPath:"#/properties/backlog/properties/requiredSections/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/backlog",schemaPath:"#/properties/backlog/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.qualityGates !== undefined){
let data15 = data.qualityGates;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.testCommand === undefined){
const err28 = {instancePath:instancePath+"/qualityGates",schemaPath:"#/properties/qualityGates/required",keyword:"required",params:{missingProperty: "testCommand"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key3 in data15){
if(!(((((key3 === "typeCheckCommand") || (key3 === "lintCommand")) || (key3 === "testCommand")) || (key3 === "buildCommand")) || (key3 === "healthCheckCommand"))){
const err29 = {instancePath:instancePath+"/qualityGates",schemaPath:"#/properties/qualityGates/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data15.typeCheckCommand !== undefined){
if(typeof data15.typeCheckCommand !== "string"){
const err30 = {instancePath:instancePath+"/qualityGates/typeCheckCommand",schemaPath:"#/properties/qualityGates/properties/typeCheckCommand/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data15.lintCommand !== undefined){
if(typeof data15.lintCommand !== "string"){
const err31 = {instancePath:instancePath+"/qualityGates/lintCommand",schemaPath:"#/properties/qualityGates/properties/lintCommand/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data15.testCommand !== undefined){
let data18 = data15.testCommand;
if(typeof data18 === "string"){
if(!pattern4.test(data18)){
const err32 = {instancePath:instancePath+"/qualityGates/testCommand",schemaPath:"#/properties/qualityGates/properties/testCommand/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err33 = {instancePath:instancePath+"/qualityGates/testCommand",schemaPath:"#/properties/qualityGates/properties/testCommand/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data15.buildCommand !== undefined){
if(typeof data15.buildCommand !== "string"){
const err34 = {instancePath:instancePath+"/qualityGates/buildCommand",schemaPath:"#/properties/qualityGates/properties/buildCommand/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data15.healthCheckCommand !== undefined){
if(typeof data15.healthCheckCommand !== "string"){
const err35 = {instancePath:instancePath+"/qualityGates/healthCheckCommand",schemaPath:"#/properties/qualityGates/properties/healthCheckCommand/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/qualityGates",schemaPath:"#/properties/qualityGates/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.codeRules !== undefined){
let data21 = data.codeRules;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key4 in data21){
if(!(((key4 === "source") || (key4 === "hardGates")) || (key4 === "softGates"))){
const err37 = {instancePath:instancePath+"/codeRules",schemaPath:"#/properties/codeRules/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data21.source !== undefined){
let data22 = data21.source;
if(typeof data22 === "string"){
if(!pattern4.test(data22)){
const err38 = {instancePath:instancePath+"/codeRules/source",schemaPath:"#/properties/codeRules/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err39 = {instancePath:instancePath+"/codeRules/source",schemaPath:"#/properties/codeRules/properties/source/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data21.hardGates !== undefined){
let data23 = data21.hardGates;
if(Array.isArray(data23)){
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
if(typeof data24 === "string"){
if(!pattern4.test(data24)){
const err40 = {instancePath:instancePath+"/codeRules/hardGates/" + i2,schemaPath:"#/properties/codeRules/properties/hardGates/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/codeRules/hardGates/" + i2,schemaPath:"#/properties/codeRules/properties/hardGates/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/codeRules/hardGates",schemaPath:"#/properties/codeRules/properties/hardGates/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data21.softGates !== undefined){
let data25 = data21.softGates;
if(Array.isArray(data25)){
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
let data26 = data25[i3];
if(typeof data26 === "string"){
if(!pattern4.test(data26)){
const err43 = {instancePath:instancePath+"/codeRules/softGates/" + i3,schemaPath:"#/properties/codeRules/properties/softGates/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err44 = {instancePath:instancePath+"/codeRules/softGates/" + i3,schemaPath:"#/properties/codeRules/properties/softGates/items/type",keyword:"type",params:{type: "string"}};
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
const err45 = {instancePath:instancePath+"/codeRules/softGates",schemaPath:"#/properties/codeRules/properties/softGates/type",keyword:"type",params:{type: "array"}};
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
const err46 = {instancePath:instancePath+"/codeRules",schemaPath:"#/properties/codeRules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.ticketValidation !== undefined){
let data27 = data.ticketValidation;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key5 in data27){
if(!((((((key5 === "requireTestStrategy") || (key5 === "requireAffectedFiles")) || (key5 === "requireDependencyCheck")) || (key5 === "minAcceptanceCriteria")) || (key5 === "requireVerificationCommands")) || (key5 === "rules"))){
const err47 = {instancePath:instancePath+"/ticketValidation",schemaPath:"#/properties/ticketValidation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data27.requireTestStrategy !== undefined){
if(typeof data27.requireTestStrategy !== "boolean"){
const err48 = {instancePath:instancePath+"/ticketValidation/requireTestStrategy",schemaPath:"#/properties/ticketValidation/properties/requireTestStrategy/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data27.requireAffectedFiles !== undefined){
if(typeof data27.requireAffectedFiles !== "boolean"){
const err49 = {instancePath:instancePath+"/ticketValidation/requireAffectedFiles",schemaPath:"#/properties/ticketValidation/properties/requireAffectedFiles/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data27.requireDependencyCheck !== undefined){
if(typeof data27.requireDependencyCheck !== "boolean"){
const err50 = {instancePath:instancePath+"/ticketValidation/requireDependencyCheck",schemaPath:"#/properties/ticketValidation/properties/requireDependencyCheck/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data27.minAcceptanceCriteria !== undefined){
let data31 = data27.minAcceptanceCriteria;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err51 = {instancePath:instancePath+"/ticketValidation/minAcceptanceCriteria",schemaPath:"#/properties/ticketValidation/properties/minAcceptanceCriteria/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
const err52 = {instancePath:instancePath+"/ticketValidation/minAcceptanceCriteria",schemaPath:"#/properties/ticketValidation/properties/minAcceptanceCriteria/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
if(data27.requireVerificationCommands !== undefined){
if(typeof data27.requireVerificationCommands !== "boolean"){
const err53 = {instancePath:instancePath+"/ticketValidation/requireVerificationCommands",schemaPath:"#/properties/ticketValidation/properties/requireVerificationCommands/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data27.rules !== undefined){
let data33 = data27.rules;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key6 in data33){
let data34 = data33[key6];
if(typeof data34 !== "string"){
const err54 = {instancePath:instancePath+"/ticketValidation/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/ticketValidation/properties/rules/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(!(((data34 === "off") || (data34 === "warn")) || (data34 === "error"))){
const err55 = {instancePath:instancePath+"/ticketValidation/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/ticketValidation/properties/rules/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema31.properties.ticketValidation.properties.rules.additionalProperties.enum}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/ticketValidation/rules",schemaPath:"#/properties/ticketValidation/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/ticketValidation",schemaPath:"#/properties/ticketValidation/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.ticketConstraints !== undefined){
let data35 = data.ticketConstraints;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key7 in data35){
if(!(((key7 === "maxAffectedFiles") || (key7 === "maxEstimatedTokens")) || (key7 === "requireSingleResponsibility"))){
const err58 = {instancePath:instancePath+"/ticketConstraints",schemaPath:"#/properties/ticketConstraints/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data35.maxAffectedFiles !== undefined){
let data36 = data35.maxAffectedFiles;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err59 = {instancePath:instancePath+"/ticketConstraints/maxAffectedFiles",schemaPath:"#/properties/ticketConstraints/properties/maxAffectedFiles/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 1 || isNaN(data36)){
const err60 = {instancePath:instancePath+"/ticketConstraints/maxAffectedFiles",schemaPath:"#/properties/ticketConstraints/properties/maxAffectedFiles/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
if(data35.maxEstimatedTokens !== undefined){
let data37 = data35.maxEstimatedTokens;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err61 = {instancePath:instancePath+"/ticketConstraints/maxEstimatedTokens",schemaPath:"#/properties/ticketConstraints/properties/maxEstimatedTokens/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 < 1 || isNaN(data37)){
const err62 = {instancePath:instancePath+"/ticketConstraints/maxEstimatedTokens",schemaPath:"#/properties/ticketConstraints/properties/maxEstimatedTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data35.requireSingleResponsibility !== undefined){
if(typeof data35.requireSingleResponsibility !== "boolean"){
const err63 = {instancePath:instancePath+"/ticketConstraints/requireSingleResponsibility",schemaPath:"#/properties/ticketConstraints/properties/requireSingleResponsibility/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/ticketConstraints",schemaPath:"#/properties/ticketConstraints/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.agentRouting !== undefined){
let data39 = data.agentRouting;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key8 in data39){
if(!(((key8 === "rules") || (key8 === "overrides")) || (key8 === "llmOverride"))){
const err65 = {instancePath:instancePath+"/agentRouting",schemaPath:"#/properties/agentRouting/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data39.rules !== undefined){
let data40 = data39.rules;
if(Array.isArray(data40)){
const len4 = data40.length;
for(let i4=0; i4<len4; i4++){
let data41 = data40[i4];
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.pattern === undefined){
const err66 = {instancePath:instancePath+"/agentRouting/rules/" + i4,schemaPath:"#/properties/agentRouting/properties/rules/items/required",keyword:"required",params:{missingProperty: "pattern"}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data41.agent === undefined){
const err67 = {instancePath:instancePath+"/agentRouting/rules/" + i4,schemaPath:"#/properties/agentRouting/properties/rules/items/required",keyword:"required",params:{missingProperty: "agent"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
for(const key9 in data41){
if(!(((key9 === "pattern") || (key9 === "agent")) || (key9 === "label"))){
const err68 = {instancePath:instancePath+"/agentRouting/rules/" + i4,schemaPath:"#/properties/agentRouting/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data41.pattern !== undefined){
let data42 = data41.pattern;
if(typeof data42 === "string"){
if(!pattern4.test(data42)){
const err69 = {instancePath:instancePath+"/agentRouting/rules/" + i4+"/pattern",schemaPath:"#/properties/agentRouting/properties/rules/items/properties/pattern/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/agentRouting/rules/" + i4+"/pattern",schemaPath:"#/properties/agentRouting/properties/rules/items/properties/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data41.agent !== undefined){
let data43 = data41.agent;
if(typeof data43 === "string"){
if(!pattern4.test(data43)){
const err71 = {instancePath:instancePath+"/agentRouting/rules/" + i4+"/agent",schemaPath:"#/properties/agentRouting/properties/rules/items/properties/agent/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err72 = {instancePath:instancePath+"/agentRouting/rules/" + i4+"/agent",schemaPath:"#/properties/agentRouting/properties/rules/items/properties/agent/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data41.label !== undefined){
if(typeof data41.label !== "string"){
const err73 = {instancePath:instancePath+"/agentRouting/rules/" + i4+"/label",schemaPath:"#/properties/agentRouting/properties/rules/items/properties/label/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/agentRouting/rules/" + i4,schemaPath:"#/properties/agentRouting/properties/rules/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/agentRouting/rules",schemaPath:"#/properties/agentRouting/properties/rules/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data39.overrides !== undefined){
let data45 = data39.overrides;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key10 in data45){
let data46 = data45[key10];
if(typeof data46 === "string"){
if(!pattern4.test(data46)){
const err76 = {instancePath:instancePath+"/agentRouting/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/agentRouting/properties/overrides/additionalProperties/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/agentRouting/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/agentRouting/properties/overrides/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/agentRouting/overrides",schemaPath:"#/properties/agentRouting/properties/overrides/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data39.llmOverride !== undefined){
if(typeof data39.llmOverride !== "boolean"){
const err79 = {instancePath:instancePath+"/agentRouting/llmOverride",schemaPath:"#/properties/agentRouting/properties/llmOverride/type",keyword:"type",params:{type: "boolean"}};
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
const err80 = {instancePath:instancePath+"/agentRouting",schemaPath:"#/properties/agentRouting/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.reviewPipeline !== undefined){
let data48 = data.reviewPipeline;
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
for(const key11 in data48){
if(!((((key11 === "reviewers") || (key11 === "confidenceThreshold")) || (key11 === "maxReviewRounds")) || (key11 === "frontierReview"))){
const err81 = {instancePath:instancePath+"/reviewPipeline",schemaPath:"#/properties/reviewPipeline/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data48.reviewers !== undefined){
let data49 = data48.reviewers;
if(Array.isArray(data49)){
const len5 = data49.length;
for(let i5=0; i5<len5; i5++){
let data50 = data49[i5];
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.name === undefined){
const err82 = {instancePath:instancePath+"/reviewPipeline/reviewers/" + i5,schemaPath:"#/properties/reviewPipeline/properties/reviewers/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
for(const key12 in data50){
if(!((((key12 === "name") || (key12 === "agent")) || (key12 === "focus")) || (key12 === "required"))){
const err83 = {instancePath:instancePath+"/reviewPipeline/reviewers/" + i5,schemaPath:"#/properties/reviewPipeline/properties/reviewers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data50.name !== undefined){
let data51 = data50.name;
if(typeof data51 === "string"){
if(!pattern4.test(data51)){
const err84 = {instancePath:instancePath+"/reviewPipeline/reviewers/" + i5+"/name",schemaPath:"#/properties/reviewPipeline/properties/reviewers/items/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/reviewPipeline/reviewers/" + i5+"/name",schemaPath:"#/properties/reviewPipeline/properties/reviewers/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data50.agent !== undefined){
let data52 = data50.agent;
if(typeof data52 === "string"){
if(!pattern4.test(data52)){
const err86 = {instancePath:instancePath+"/reviewPipeline/reviewers/" + i5+"/agent",schemaPath:"#/properties/reviewPipeline/properties/reviewers/items/properties/agent/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/reviewPipeline/reviewers/" + i5+"/agent",schemaPath:"#/properties/reviewPipeline/properties/reviewers/items/properties/agent/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data50.focus !== undefined){
if(typeof data50.focus !== "string"){
const err88 = {instancePath:instancePath+"/reviewPipeline/reviewers/" + i5+"/focus",schemaPath:"#/properties/reviewPipeline/properties/reviewers/items/properties/focus/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data50.required !== undefined){
if(typeof data50.required !== "boolean"){
const err89 = {instancePath:instancePath+"/reviewPipeline/reviewers/" + i5+"/required",schemaPath:"#/properties/reviewPipeline/properties/reviewers/items/properties/required/type",keyword:"type",params:{type: "boolean"}};
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
const err90 = {instancePath:instancePath+"/reviewPipeline/reviewers/" + i5,schemaPath:"#/properties/reviewPipeline/properties/reviewers/items/type",keyword:"type",params:{type: "object"}};
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
const err91 = {instancePath:instancePath+"/reviewPipeline/reviewers",schemaPath:"#/properties/reviewPipeline/properties/reviewers/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data48.confidenceThreshold !== undefined){
let data55 = data48.confidenceThreshold;
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 > 100 || isNaN(data55)){
const err92 = {instancePath:instancePath+"/reviewPipeline/confidenceThreshold",schemaPath:"#/properties/reviewPipeline/properties/confidenceThreshold/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(data55 < 0 || isNaN(data55)){
const err93 = {instancePath:instancePath+"/reviewPipeline/confidenceThreshold",schemaPath:"#/properties/reviewPipeline/properties/confidenceThreshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err94 = {instancePath:instancePath+"/reviewPipeline/confidenceThreshold",schemaPath:"#/properties/reviewPipeline/properties/confidenceThreshold/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data48.maxReviewRounds !== undefined){
let data56 = data48.maxReviewRounds;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
const err95 = {instancePath:instancePath+"/reviewPipeline/maxReviewRounds",schemaPath:"#/properties/reviewPipeline/properties/maxReviewRounds/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 < 1 || isNaN(data56)){
const err96 = {instancePath:instancePath+"/reviewPipeline/maxReviewRounds",schemaPath:"#/properties/reviewPipeline/properties/maxReviewRounds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data48.frontierReview !== undefined){
let data57 = data48.frontierReview;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
for(const key13 in data57){
if(!(((key13 === "enabled") || (key13 === "triggerPatterns")) || (key13 === "skipForComplexity"))){
const err97 = {instancePath:instancePath+"/reviewPipeline/frontierReview",schemaPath:"#/properties/reviewPipeline/properties/frontierReview/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13}};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data57.enabled !== undefined){
if(typeof data57.enabled !== "boolean"){
const err98 = {instancePath:instancePath+"/reviewPipeline/frontierReview/enabled",schemaPath:"#/properties/reviewPipeline/properties/frontierReview/properties/enabled/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data57.triggerPatterns !== undefined){
let data59 = data57.triggerPatterns;
if(Array.isArray(data59)){
const len6 = data59.length;
for(let i6=0; i6<len6; i6++){
let data60 = data59[i6];
if(typeof data60 === "string"){
if(!pattern4.test(data60)){
const err99 = {instancePath:instancePath+"/reviewPipeline/frontierReview/triggerPatterns/" + i6,schemaPath:"#/properties/reviewPipeline/properties/frontierReview/properties/triggerPatterns/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err100 = {instancePath:instancePath+"/reviewPipeline/frontierReview/triggerPatterns/" + i6,schemaPath:"#/properties/reviewPipeline/properties/frontierReview/properties/triggerPatterns/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath:instancePath+"/reviewPipeline/frontierReview/triggerPatterns",schemaPath:"#/properties/reviewPipeline/properties/frontierReview/properties/triggerPatterns/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data57.skipForComplexity !== undefined){
let data61 = data57.skipForComplexity;
if(Array.isArray(data61)){
const len7 = data61.length;
for(let i7=0; i7<len7; i7++){
let data62 = data61[i7];
if(typeof data62 === "string"){
if(!pattern4.test(data62)){
const err102 = {instancePath:instancePath+"/reviewPipeline/frontierReview/skipForComplexity/" + i7,schemaPath:"#/properties/reviewPipeline/properties/frontierReview/properties/skipForComplexity/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err103 = {instancePath:instancePath+"/reviewPipeline/frontierReview/skipForComplexity/" + i7,schemaPath:"#/properties/reviewPipeline/properties/frontierReview/properties/skipForComplexity/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
else {
const err104 = {instancePath:instancePath+"/reviewPipeline/frontierReview/skipForComplexity",schemaPath:"#/properties/reviewPipeline/properties/frontierReview/properties/skipForComplexity/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
else {
const err105 = {instancePath:instancePath+"/reviewPipeline/frontierReview",schemaPath:"#/properties/reviewPipeline/properties/frontierReview/type",keyword:"type",params:{type: "object"}};
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
const err106 = {instancePath:instancePath+"/reviewPipeline",schemaPath:"#/properties/reviewPipeline/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data.llmOps !== undefined){
let data63 = data.llmOps;
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
for(const key14 in data63){
if(!(func1.call(schema31.properties.llmOps.properties, key14))){
const err107 = {instancePath:instancePath+"/llmOps",schemaPath:"#/properties/llmOps/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14}};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data63.registry !== undefined){
let data64 = data63.registry;
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
for(const key15 in data64){
if(!(((key15 === "source") || (key15 === "refreshCommand")) || (key15 === "strictMode"))){
const err108 = {instancePath:instancePath+"/llmOps/registry",schemaPath:"#/properties/llmOps/properties/registry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15}};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data64.source !== undefined){
let data65 = data64.source;
if(typeof data65 === "string"){
if(!pattern4.test(data65)){
const err109 = {instancePath:instancePath+"/llmOps/registry/source",schemaPath:"#/properties/llmOps/properties/registry/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
else {
const err110 = {instancePath:instancePath+"/llmOps/registry/source",schemaPath:"#/properties/llmOps/properties/registry/properties/source/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data64.refreshCommand !== undefined){
if(typeof data64.refreshCommand !== "string"){
const err111 = {instancePath:instancePath+"/llmOps/registry/refreshCommand",schemaPath:"#/properties/llmOps/properties/registry/properties/refreshCommand/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data64.strictMode !== undefined){
if(typeof data64.strictMode !== "boolean"){
const err112 = {instancePath:instancePath+"/llmOps/registry/strictMode",schemaPath:"#/properties/llmOps/properties/registry/properties/strictMode/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
else {
const err113 = {instancePath:instancePath+"/llmOps/registry",schemaPath:"#/properties/llmOps/properties/registry/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data63.gateway !== undefined){
let data68 = data63.gateway;
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
for(const key16 in data68){
if(!(((key16 === "baseURL") || (key16 === "apiKeyEnv")) || (key16 === "requireEscalationReason"))){
const err114 = {instancePath:instancePath+"/llmOps/gateway",schemaPath:"#/properties/llmOps/properties/gateway/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16}};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data68.baseURL !== undefined){
let data69 = data68.baseURL;
if(typeof data69 === "string"){
if(!pattern25.test(data69)){
const err115 = {instancePath:instancePath+"/llmOps/gateway/baseURL",schemaPath:"#/properties/llmOps/properties/gateway/properties/baseURL/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s@]+$"}};
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
const err116 = {instancePath:instancePath+"/llmOps/gateway/baseURL",schemaPath:"#/properties/llmOps/properties/gateway/properties/baseURL/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data68.apiKeyEnv !== undefined){
let data70 = data68.apiKeyEnv;
if(typeof data70 === "string"){
if(!pattern26.test(data70)){
const err117 = {instancePath:instancePath+"/llmOps/gateway/apiKeyEnv",schemaPath:"#/properties/llmOps/properties/gateway/properties/apiKeyEnv/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"}};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
else {
const err118 = {instancePath:instancePath+"/llmOps/gateway/apiKeyEnv",schemaPath:"#/properties/llmOps/properties/gateway/properties/apiKeyEnv/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data68.requireEscalationReason !== undefined){
if(typeof data68.requireEscalationReason !== "boolean"){
const err119 = {instancePath:instancePath+"/llmOps/gateway/requireEscalationReason",schemaPath:"#/properties/llmOps/properties/gateway/properties/requireEscalationReason/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
}
else {
const err120 = {instancePath:instancePath+"/llmOps/gateway",schemaPath:"#/properties/llmOps/properties/gateway/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data63.routing !== undefined){
let data72 = data63.routing;
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
for(const key17 in data72){
if(!(((((((key17 === "entryModelClassify") || (key17 === "entryModelDraft")) || (key17 === "entryModelPlan")) || (key17 === "entryModelImplement")) || (key17 === "entryModelReview")) || (key17 === "escalationModel")) || (key17 === "maxEscalationsPerTicket"))){
const err121 = {instancePath:instancePath+"/llmOps/routing",schemaPath:"#/properties/llmOps/properties/routing/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17}};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data72.entryModelClassify !== undefined){
let data73 = data72.entryModelClassify;
if(typeof data73 === "string"){
if(!pattern4.test(data73)){
const err122 = {instancePath:instancePath+"/llmOps/routing/entryModelClassify",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelClassify/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/llmOps/routing/entryModelClassify",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelClassify/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data72.entryModelDraft !== undefined){
let data74 = data72.entryModelDraft;
if(typeof data74 === "string"){
if(!pattern4.test(data74)){
const err124 = {instancePath:instancePath+"/llmOps/routing/entryModelDraft",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelDraft/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
else {
const err125 = {instancePath:instancePath+"/llmOps/routing/entryModelDraft",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelDraft/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data72.entryModelPlan !== undefined){
let data75 = data72.entryModelPlan;
if(typeof data75 === "string"){
if(!pattern4.test(data75)){
const err126 = {instancePath:instancePath+"/llmOps/routing/entryModelPlan",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelPlan/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
else {
const err127 = {instancePath:instancePath+"/llmOps/routing/entryModelPlan",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelPlan/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data72.entryModelImplement !== undefined){
let data76 = data72.entryModelImplement;
if(typeof data76 === "string"){
if(!pattern4.test(data76)){
const err128 = {instancePath:instancePath+"/llmOps/routing/entryModelImplement",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelImplement/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
else {
const err129 = {instancePath:instancePath+"/llmOps/routing/entryModelImplement",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelImplement/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data72.entryModelReview !== undefined){
let data77 = data72.entryModelReview;
if(typeof data77 === "string"){
if(!pattern4.test(data77)){
const err130 = {instancePath:instancePath+"/llmOps/routing/entryModelReview",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelReview/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
else {
const err131 = {instancePath:instancePath+"/llmOps/routing/entryModelReview",schemaPath:"#/properties/llmOps/properties/routing/properties/entryModelReview/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data72.escalationModel !== undefined){
let data78 = data72.escalationModel;
if(typeof data78 === "string"){
if(!pattern4.test(data78)){
const err132 = {instancePath:instancePath+"/llmOps/routing/escalationModel",schemaPath:"#/properties/llmOps/properties/routing/properties/escalationModel/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
else {
const err133 = {instancePath:instancePath+"/llmOps/routing/escalationModel",schemaPath:"#/properties/llmOps/properties/routing/properties/escalationModel/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data72.maxEscalationsPerTicket !== undefined){
let data79 = data72.maxEscalationsPerTicket;
if(!(((typeof data79 == "number") && (!(data79 % 1) && !isNaN(data79))) && (isFinite(data79)))){
const err134 = {instancePath:instancePath+"/llmOps/routing/maxEscalationsPerTicket",schemaPath:"#/properties/llmOps/properties/routing/properties/maxEscalationsPerTicket/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if((typeof data79 == "number") && (isFinite(data79))){
if(data79 < 0 || isNaN(data79)){
const err135 = {instancePath:instancePath+"/llmOps/routing/maxEscalationsPerTicket",schemaPath:"#/properties/llmOps/properties/routing/properties/maxEscalationsPerTicket/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
}
else {
const err136 = {instancePath:instancePath+"/llmOps/routing",schemaPath:"#/properties/llmOps/properties/routing/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data63.tokenPolicy !== undefined){
let data80 = data63.tokenPolicy;
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
for(const key18 in data80){
if(!(((key18 === "maxInputByPhase") || (key18 === "maxOutputByPhase")) || (key18 === "contextWindowStrategy"))){
const err137 = {instancePath:instancePath+"/llmOps/tokenPolicy",schemaPath:"#/properties/llmOps/properties/tokenPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18}};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data80.maxInputByPhase !== undefined){
let data81 = data80.maxInputByPhase;
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
for(const key19 in data81){
if(!(((((key19 === "classify") || (key19 === "draft")) || (key19 === "implement")) || (key19 === "review")) || (key19 === "refine"))){
const err138 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19}};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(data81.classify !== undefined){
let data82 = data81.classify;
if(!(((typeof data82 == "number") && (!(data82 % 1) && !isNaN(data82))) && (isFinite(data82)))){
const err139 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/classify",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/classify/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if((typeof data82 == "number") && (isFinite(data82))){
if(data82 < 1 || isNaN(data82)){
const err140 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/classify",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/classify/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
}
if(data81.draft !== undefined){
let data83 = data81.draft;
if(!(((typeof data83 == "number") && (!(data83 % 1) && !isNaN(data83))) && (isFinite(data83)))){
const err141 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/draft",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/draft/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
if((typeof data83 == "number") && (isFinite(data83))){
if(data83 < 1 || isNaN(data83)){
const err142 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/draft",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/draft/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
}
if(data81.implement !== undefined){
let data84 = data81.implement;
if(!(((typeof data84 == "number") && (!(data84 % 1) && !isNaN(data84))) && (isFinite(data84)))){
const err143 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/implement",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/implement/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 < 1 || isNaN(data84)){
const err144 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/implement",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/implement/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
}
if(data81.review !== undefined){
let data85 = data81.review;
if(!(((typeof data85 == "number") && (!(data85 % 1) && !isNaN(data85))) && (isFinite(data85)))){
const err145 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/review",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/review/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
if((typeof data85 == "number") && (isFinite(data85))){
if(data85 < 1 || isNaN(data85)){
const err146 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/review",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/review/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
}
if(data81.refine !== undefined){
let data86 = data81.refine;
if(!(((typeof data86 == "number") && (!(data86 % 1) && !isNaN(data86))) && (isFinite(data86)))){
const err147 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/refine",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/refine/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if((typeof data86 == "number") && (isFinite(data86))){
if(data86 < 1 || isNaN(data86)){
const err148 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase/refine",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/properties/refine/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
}
}
else {
const err149 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxInputByPhase",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxInputByPhase/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data80.maxOutputByPhase !== undefined){
let data87 = data80.maxOutputByPhase;
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
for(const key20 in data87){
if(!(((((key20 === "classify") || (key20 === "draft")) || (key20 === "implement")) || (key20 === "review")) || (key20 === "refine"))){
const err150 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20}};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data87.classify !== undefined){
let data88 = data87.classify;
if(!(((typeof data88 == "number") && (!(data88 % 1) && !isNaN(data88))) && (isFinite(data88)))){
const err151 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/classify",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/classify/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if((typeof data88 == "number") && (isFinite(data88))){
if(data88 < 1 || isNaN(data88)){
const err152 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/classify",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/classify/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data87.draft !== undefined){
let data89 = data87.draft;
if(!(((typeof data89 == "number") && (!(data89 % 1) && !isNaN(data89))) && (isFinite(data89)))){
const err153 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/draft",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/draft/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if((typeof data89 == "number") && (isFinite(data89))){
if(data89 < 1 || isNaN(data89)){
const err154 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/draft",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/draft/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
if(data87.implement !== undefined){
let data90 = data87.implement;
if(!(((typeof data90 == "number") && (!(data90 % 1) && !isNaN(data90))) && (isFinite(data90)))){
const err155 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/implement",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/implement/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if((typeof data90 == "number") && (isFinite(data90))){
if(data90 < 1 || isNaN(data90)){
const err156 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/implement",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/implement/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
}
if(data87.review !== undefined){
let data91 = data87.review;
if(!(((typeof data91 == "number") && (!(data91 % 1) && !isNaN(data91))) && (isFinite(data91)))){
const err157 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/review",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/review/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
if((typeof data91 == "number") && (isFinite(data91))){
if(data91 < 1 || isNaN(data91)){
const err158 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/review",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/review/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
}
if(data87.refine !== undefined){
let data92 = data87.refine;
if(!(((typeof data92 == "number") && (!(data92 % 1) && !isNaN(data92))) && (isFinite(data92)))){
const err159 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/refine",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/refine/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
if((typeof data92 == "number") && (isFinite(data92))){
if(data92 < 1 || isNaN(data92)){
const err160 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase/refine",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/properties/refine/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
}
else {
const err161 = {instancePath:instancePath+"/llmOps/tokenPolicy/maxOutputByPhase",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/maxOutputByPhase/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data80.contextWindowStrategy !== undefined){
let data93 = data80.contextWindowStrategy;
if(typeof data93 !== "string"){
const err162 = {instancePath:instancePath+"/llmOps/tokenPolicy/contextWindowStrategy",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/contextWindowStrategy/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if(!(((data93 === "truncate-oldest") || (data93 === "summarize")) || (data93 === "rag-augment"))){
const err163 = {instancePath:instancePath+"/llmOps/tokenPolicy/contextWindowStrategy",schemaPath:"#/properties/llmOps/properties/tokenPolicy/properties/contextWindowStrategy/enum",keyword:"enum",params:{allowedValues: schema31.properties.llmOps.properties.tokenPolicy.properties.contextWindowStrategy.enum}};
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
const err164 = {instancePath:instancePath+"/llmOps/tokenPolicy",schemaPath:"#/properties/llmOps/properties/tokenPolicy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
if(data63.cachePolicy !== undefined){
let data94 = data63.cachePolicy;
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
for(const key21 in data94){
if(!((((((key21 === "providerPromptCaching") || (key21 === "stablePrefixMinTokens")) || (key21 === "responseCache")) || (key21 === "semanticCache")) || (key21 === "warnBelowHitRate")) || (key21 === "sessionMaxWaves"))){
const err165 = {instancePath:instancePath+"/llmOps/cachePolicy",schemaPath:"#/properties/llmOps/properties/cachePolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21}};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data94.providerPromptCaching !== undefined){
if(typeof data94.providerPromptCaching !== "boolean"){
const err166 = {instancePath:instancePath+"/llmOps/cachePolicy/providerPromptCaching",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/providerPromptCaching/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
if(data94.stablePrefixMinTokens !== undefined){
let data96 = data94.stablePrefixMinTokens;
if(!(((typeof data96 == "number") && (!(data96 % 1) && !isNaN(data96))) && (isFinite(data96)))){
const err167 = {instancePath:instancePath+"/llmOps/cachePolicy/stablePrefixMinTokens",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/stablePrefixMinTokens/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if((typeof data96 == "number") && (isFinite(data96))){
if(data96 < 0 || isNaN(data96)){
const err168 = {instancePath:instancePath+"/llmOps/cachePolicy/stablePrefixMinTokens",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/stablePrefixMinTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
}
if(data94.responseCache !== undefined){
let data97 = data94.responseCache;
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
for(const key22 in data97){
if(!(((key22 === "enabled") || (key22 === "ttlSeconds")) || (key22 === "backend"))){
const err169 = {instancePath:instancePath+"/llmOps/cachePolicy/responseCache",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/responseCache/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22}};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
if(data97.enabled !== undefined){
if(typeof data97.enabled !== "boolean"){
const err170 = {instancePath:instancePath+"/llmOps/cachePolicy/responseCache/enabled",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/responseCache/properties/enabled/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
if(data97.ttlSeconds !== undefined){
let data99 = data97.ttlSeconds;
if(!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))){
const err171 = {instancePath:instancePath+"/llmOps/cachePolicy/responseCache/ttlSeconds",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/responseCache/properties/ttlSeconds/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 < 1 || isNaN(data99)){
const err172 = {instancePath:instancePath+"/llmOps/cachePolicy/responseCache/ttlSeconds",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/responseCache/properties/ttlSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
}
if(data97.backend !== undefined){
let data100 = data97.backend;
if(typeof data100 !== "string"){
const err173 = {instancePath:instancePath+"/llmOps/cachePolicy/responseCache/backend",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/responseCache/properties/backend/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(!(((data100 === "redis") || (data100 === "s3")) || (data100 === "local"))){
const err174 = {instancePath:instancePath+"/llmOps/cachePolicy/responseCache/backend",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/responseCache/properties/backend/enum",keyword:"enum",params:{allowedValues: schema31.properties.llmOps.properties.cachePolicy.properties.responseCache.properties.backend.enum}};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
}
else {
const err175 = {instancePath:instancePath+"/llmOps/cachePolicy/responseCache",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/responseCache/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data94.semanticCache !== undefined){
let data101 = data94.semanticCache;
if(data101 && typeof data101 == "object" && !Array.isArray(data101)){
for(const key23 in data101){
if(!(((key23 === "enabled") || (key23 === "backend")) || (key23 === "threshold"))){
const err176 = {instancePath:instancePath+"/llmOps/cachePolicy/semanticCache",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/semanticCache/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23}};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data101.enabled !== undefined){
if(typeof data101.enabled !== "boolean"){
const err177 = {instancePath:instancePath+"/llmOps/cachePolicy/semanticCache/enabled",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/semanticCache/properties/enabled/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data101.backend !== undefined){
let data103 = data101.backend;
if(typeof data103 !== "string"){
const err178 = {instancePath:instancePath+"/llmOps/cachePolicy/semanticCache/backend",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/semanticCache/properties/backend/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
if(!(((data103 === "qdrant") || (data103 === "redis-vss")) || (data103 === "chromadb"))){
const err179 = {instancePath:instancePath+"/llmOps/cachePolicy/semanticCache/backend",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/semanticCache/properties/backend/enum",keyword:"enum",params:{allowedValues: schema31.properties.llmOps.properties.cachePolicy.properties.semanticCache.properties.backend.enum}};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data101.threshold !== undefined){
let data104 = data101.threshold;
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 > 1 || isNaN(data104)){
const err180 = {instancePath:instancePath+"/llmOps/cachePolicy/semanticCache/threshold",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/semanticCache/properties/threshold/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(data104 < 0 || isNaN(data104)){
const err181 = {instancePath:instancePath+"/llmOps/cachePolicy/semanticCache/threshold",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/semanticCache/properties/threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
else {
const err182 = {instancePath:instancePath+"/llmOps/cachePolicy/semanticCache/threshold",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/semanticCache/properties/threshold/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
}
else {
const err183 = {instancePath:instancePath+"/llmOps/cachePolicy/semanticCache",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/semanticCache/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
if(data94.warnBelowHitRate !== undefined){
let data105 = data94.warnBelowHitRate;
if((typeof data105 == "number") && (isFinite(data105))){
if(data105 > 1 || isNaN(data105)){
const err184 = {instancePath:instancePath+"/llmOps/cachePolicy/warnBelowHitRate",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/warnBelowHitRate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1}};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
if(data105 < 0 || isNaN(data105)){
const err185 = {instancePath:instancePath+"/llmOps/cachePolicy/warnBelowHitRate",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/warnBelowHitRate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
else {
const err186 = {instancePath:instancePath+"/llmOps/cachePolicy/warnBelowHitRate",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/warnBelowHitRate/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data94.sessionMaxWaves !== undefined){
let data106 = data94.sessionMaxWaves;
if(!(((typeof data106 == "number") && (!(data106 % 1) && !isNaN(data106))) && (isFinite(data106)))){
const err187 = {instancePath:instancePath+"/llmOps/cachePolicy/sessionMaxWaves",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/sessionMaxWaves/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if((typeof data106 == "number") && (isFinite(data106))){
if(data106 < 1 || isNaN(data106)){
const err188 = {instancePath:instancePath+"/llmOps/cachePolicy/sessionMaxWaves",schemaPath:"#/properties/llmOps/properties/cachePolicy/properties/sessionMaxWaves/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
}
}
else {
const err189 = {instancePath:instancePath+"/llmOps/cachePolicy",schemaPath:"#/properties/llmOps/properties/cachePolicy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data63.batchPolicy !== undefined){
let data107 = data63.batchPolicy;
if(data107 && typeof data107 == "object" && !Array.isArray(data107)){
for(const key24 in data107){
if(!((((((((key24 === "enabled") || (key24 === "eligiblePhases")) || (key24 === "forceBatchWhenQueueOver")) || (key24 === "maxConcurrentBatchJobs")) || (key24 === "retryPolicy")) || (key24 === "reviewBatchEnabled")) || (key24 === "reviewBatchTimeoutSec")) || (key24 === "reviewBatchIntervalSec"))){
const err190 = {instancePath:instancePath+"/llmOps/batchPolicy",schemaPath:"#/properties/llmOps/properties/batchPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24}};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data107.enabled !== undefined){
if(typeof data107.enabled !== "boolean"){
const err191 = {instancePath:instancePath+"/llmOps/batchPolicy/enabled",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/enabled/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data107.eligiblePhases !== undefined){
let data109 = data107.eligiblePhases;
if(Array.isArray(data109)){
const len8 = data109.length;
for(let i8=0; i8<len8; i8++){
let data110 = data109[i8];
if(typeof data110 === "string"){
if(!pattern4.test(data110)){
const err192 = {instancePath:instancePath+"/llmOps/batchPolicy/eligiblePhases/" + i8,schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/eligiblePhases/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
else {
const err193 = {instancePath:instancePath+"/llmOps/batchPolicy/eligiblePhases/" + i8,schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/eligiblePhases/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
}
else {
const err194 = {instancePath:instancePath+"/llmOps/batchPolicy/eligiblePhases",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/eligiblePhases/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
if(data107.forceBatchWhenQueueOver !== undefined){
let data111 = data107.forceBatchWhenQueueOver;
if(!(((typeof data111 == "number") && (!(data111 % 1) && !isNaN(data111))) && (isFinite(data111)))){
const err195 = {instancePath:instancePath+"/llmOps/batchPolicy/forceBatchWhenQueueOver",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/forceBatchWhenQueueOver/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if((typeof data111 == "number") && (isFinite(data111))){
if(data111 < 0 || isNaN(data111)){
const err196 = {instancePath:instancePath+"/llmOps/batchPolicy/forceBatchWhenQueueOver",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/forceBatchWhenQueueOver/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
}
if(data107.maxConcurrentBatchJobs !== undefined){
let data112 = data107.maxConcurrentBatchJobs;
if(!(((typeof data112 == "number") && (!(data112 % 1) && !isNaN(data112))) && (isFinite(data112)))){
const err197 = {instancePath:instancePath+"/llmOps/batchPolicy/maxConcurrentBatchJobs",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/maxConcurrentBatchJobs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
if((typeof data112 == "number") && (isFinite(data112))){
if(data112 < 1 || isNaN(data112)){
const err198 = {instancePath:instancePath+"/llmOps/batchPolicy/maxConcurrentBatchJobs",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/maxConcurrentBatchJobs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
}
if(data107.retryPolicy !== undefined){
let data113 = data107.retryPolicy;
if(data113 && typeof data113 == "object" && !Array.isArray(data113)){
for(const key25 in data113){
if(!((key25 === "maxRetries") || (key25 === "backoffMultiplier"))){
const err199 = {instancePath:instancePath+"/llmOps/batchPolicy/retryPolicy",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/retryPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key25}};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
if(data113.maxRetries !== undefined){
let data114 = data113.maxRetries;
if(!(((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114))) && (isFinite(data114)))){
const err200 = {instancePath:instancePath+"/llmOps/batchPolicy/retryPolicy/maxRetries",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/retryPolicy/properties/maxRetries/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if((typeof data114 == "number") && (isFinite(data114))){
if(data114 < 0 || isNaN(data114)){
const err201 = {instancePath:instancePath+"/llmOps/batchPolicy/retryPolicy/maxRetries",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/retryPolicy/properties/maxRetries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
}
if(data113.backoffMultiplier !== undefined){
let data115 = data113.backoffMultiplier;
if((typeof data115 == "number") && (isFinite(data115))){
if(data115 < 1 || isNaN(data115)){
const err202 = {instancePath:instancePath+"/llmOps/batchPolicy/retryPolicy/backoffMultiplier",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/retryPolicy/properties/backoffMultiplier/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
else {
const err203 = {instancePath:instancePath+"/llmOps/batchPolicy/retryPolicy/backoffMultiplier",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/retryPolicy/properties/backoffMultiplier/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
}
else {
const err204 = {instancePath:instancePath+"/llmOps/batchPolicy/retryPolicy",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/retryPolicy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
if(data107.reviewBatchEnabled !== undefined){
if(typeof data107.reviewBatchEnabled !== "boolean"){
const err205 = {instancePath:instancePath+"/llmOps/batchPolicy/reviewBatchEnabled",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/reviewBatchEnabled/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
if(data107.reviewBatchTimeoutSec !== undefined){
let data117 = data107.reviewBatchTimeoutSec;
if(!(((typeof data117 == "number") && (!(data117 % 1) && !isNaN(data117))) && (isFinite(data117)))){
const err206 = {instancePath:instancePath+"/llmOps/batchPolicy/reviewBatchTimeoutSec",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/reviewBatchTimeoutSec/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
if((typeof data117 == "number") && (isFinite(data117))){
if(data117 < 1 || isNaN(data117)){
const err207 = {instancePath:instancePath+"/llmOps/batchPolicy/reviewBatchTimeoutSec",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/reviewBatchTimeoutSec/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
}
if(data107.reviewBatchIntervalSec !== undefined){
let data118 = data107.reviewBatchIntervalSec;
if(!(((typeof data118 == "number") && (!(data118 % 1) && !isNaN(data118))) && (isFinite(data118)))){
const err208 = {instancePath:instancePath+"/llmOps/batchPolicy/reviewBatchIntervalSec",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/reviewBatchIntervalSec/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if((typeof data118 == "number") && (isFinite(data118))){
if(data118 < 1 || isNaN(data118)){
const err209 = {instancePath:instancePath+"/llmOps/batchPolicy/reviewBatchIntervalSec",schemaPath:"#/properties/llmOps/properties/batchPolicy/properties/reviewBatchIntervalSec/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
}
}
else {
const err210 = {instancePath:instancePath+"/llmOps/batchPolicy",schemaPath:"#/properties/llmOps/properties/batchPolicy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data63.ragPolicy !== undefined){
let data119 = data63.ragPolicy;
if(data119 && typeof data119 == "object" && !Array.isArray(data119)){
for(const key26 in data119){
if(!((((((((key26 === "enabled") || (key26 === "embeddingModel")) || (key26 === "vectorStore")) || (key26 === "indexPath")) || (key26 === "serverUrl")) || (key26 === "chunkSize")) || (key26 === "topK")) || (key26 === "reindexCommand"))){
const err211 = {instancePath:instancePath+"/llmOps/ragPolicy",schemaPath:"#/properties/llmOps/properties/ragPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key26}};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
if(data119.enabled !== undefined){
if(typeof data119.enabled !== "boolean"){
const err212 = {instancePath:instancePath+"/llmOps/ragPolicy/enabled",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/enabled/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
if(data119.embeddingModel !== undefined){
let data121 = data119.embeddingModel;
if(typeof data121 === "string"){
if(!pattern4.test(data121)){
const err213 = {instancePath:instancePath+"/llmOps/ragPolicy/embeddingModel",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/embeddingModel/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
else {
const err214 = {instancePath:instancePath+"/llmOps/ragPolicy/embeddingModel",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/embeddingModel/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
if(data119.vectorStore !== undefined){
let data122 = data119.vectorStore;
if(typeof data122 === "string"){
if(!pattern4.test(data122)){
const err215 = {instancePath:instancePath+"/llmOps/ragPolicy/vectorStore",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/vectorStore/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
else {
const err216 = {instancePath:instancePath+"/llmOps/ragPolicy/vectorStore",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/vectorStore/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
if(data119.indexPath !== undefined){
let data123 = data119.indexPath;
if(typeof data123 === "string"){
if(!pattern4.test(data123)){
const err217 = {instancePath:instancePath+"/llmOps/ragPolicy/indexPath",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/indexPath/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
else {
const err218 = {instancePath:instancePath+"/llmOps/ragPolicy/indexPath",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/indexPath/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
if(data119.serverUrl !== undefined){
let data124 = data119.serverUrl;
if(typeof data124 === "string"){
if(!pattern25.test(data124)){
const err219 = {instancePath:instancePath+"/llmOps/ragPolicy/serverUrl",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/serverUrl/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s@]+$"}};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
else {
const err220 = {instancePath:instancePath+"/llmOps/ragPolicy/serverUrl",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/serverUrl/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
if(data119.chunkSize !== undefined){
let data125 = data119.chunkSize;
if(!(((typeof data125 == "number") && (!(data125 % 1) && !isNaN(data125))) && (isFinite(data125)))){
const err221 = {instancePath:instancePath+"/llmOps/ragPolicy/chunkSize",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/chunkSize/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
if((typeof data125 == "number") && (isFinite(data125))){
if(data125 < 1 || isNaN(data125)){
const err222 = {instancePath:instancePath+"/llmOps/ragPolicy/chunkSize",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/chunkSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
}
if(data119.topK !== undefined){
let data126 = data119.topK;
if(!(((typeof data126 == "number") && (!(data126 % 1) && !isNaN(data126))) && (isFinite(data126)))){
const err223 = {instancePath:instancePath+"/llmOps/ragPolicy/topK",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/topK/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
if((typeof data126 == "number") && (isFinite(data126))){
if(data126 < 1 || isNaN(data126)){
const err224 = {instancePath:instancePath+"/llmOps/ragPolicy/topK",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/topK/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
}
if(data119.reindexCommand !== undefined){
if(typeof data119.reindexCommand !== "string"){
const err225 = {instancePath:instancePath+"/llmOps/ragPolicy/reindexCommand",schemaPath:"#/properties/llmOps/properties/ragPolicy/properties/reindexCommand/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
}
else {
const err226 = {instancePath:instancePath+"/llmOps/ragPolicy",schemaPath:"#/properties/llmOps/properties/ragPolicy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
if(data63.budgets !== undefined){
let data128 = data63.budgets;
if(Array.isArray(data128)){
const len9 = data128.length;
for(let i9=0; i9<len9; i9++){
let data129 = data128[i9];
const _errs288 = errors;
let valid47 = false;
const _errs289 = errors;
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
if(data129.warnUsd === undefined){
const err227 = {instancePath:instancePath+"/llmOps/budgets/" + i9,schemaPath:"#/properties/llmOps/properties/budgets/items/anyOf/0/required",keyword:"required",params:{missingProperty: "warnUsd"}};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
var _valid0 = _errs289 === errors;
valid47 = valid47 || _valid0;
const _errs290 = errors;
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
if(data129.hardUsd === undefined){
const err228 = {instancePath:instancePath+"/llmOps/budgets/" + i9,schemaPath:"#/properties/llmOps/properties/budgets/items/anyOf/1/required",keyword:"required",params:{missingProperty: "hardUsd"}};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
var _valid0 = _errs290 === errors;
valid47 = valid47 || _valid0;
if(!valid47){
const err229 = {instancePath:instancePath+"/llmOps/budgets/" + i9,schemaPath:"#/properties/llmOps/properties/budgets/items/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
else {
errors = _errs288;
if(vErrors !== null){
if(_errs288){
vErrors.length = _errs288;
}
else {
vErrors = null;
}
}
}
const _errs291 = errors;
let valid48 = true;
const _errs292 = errors;
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
let missing0;
if((data129.period === undefined) && (missing0 = "period")){
const err230 = {};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
else {
if(data129.period !== undefined){
if("rolling" !== data129.period){
const err231 = {};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
}
}
var _valid1 = _errs292 === errors;
errors = _errs291;
if(vErrors !== null){
if(_errs291){
vErrors.length = _errs291;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid1){
const _errs294 = errors;
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
if(data129.hours === undefined){
const err232 = {instancePath:instancePath+"/llmOps/budgets/" + i9,schemaPath:"#/properties/llmOps/properties/budgets/items/then/required",keyword:"required",params:{missingProperty: "hours"}};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
var _valid1 = _errs294 === errors;
valid48 = _valid1;
ifClause0 = "then";
}
else {
const _errs295 = errors;
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
if(data129.hours !== undefined){
const err233 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/hours",schemaPath:"#/properties/llmOps/properties/budgets/items/else/properties/hours/false schema",keyword:"false schema",params:{}};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
var _valid1 = _errs295 === errors;
valid48 = _valid1;
if(valid48){
var props0 = {};
props0.hours = true;
props0.period = true;
}
ifClause0 = "else";
}
if(!valid48){
const err234 = {instancePath:instancePath+"/llmOps/budgets/" + i9,schemaPath:"#/properties/llmOps/properties/budgets/items/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
if(data129.name === undefined){
const err235 = {instancePath:instancePath+"/llmOps/budgets/" + i9,schemaPath:"#/properties/llmOps/properties/budgets/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
if(data129.period === undefined){
const err236 = {instancePath:instancePath+"/llmOps/budgets/" + i9,schemaPath:"#/properties/llmOps/properties/budgets/items/required",keyword:"required",params:{missingProperty: "period"}};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
for(const key27 in data129){
if(!(((((((key27 === "name") || (key27 === "period")) || (key27 === "hours")) || (key27 === "timeZone")) || (key27 === "scope")) || (key27 === "warnUsd")) || (key27 === "hardUsd"))){
const err237 = {instancePath:instancePath+"/llmOps/budgets/" + i9,schemaPath:"#/properties/llmOps/properties/budgets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key27}};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
if(data129.name !== undefined){
let data132 = data129.name;
if(typeof data132 === "string"){
if(!pattern4.test(data132)){
const err238 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/name",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
else {
const err239 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/name",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
if(data129.period !== undefined){
let data133 = data129.period;
if(typeof data133 !== "string"){
const err240 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/period",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/period/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
if(!((((data133 === "day") || (data133 === "week")) || (data133 === "month")) || (data133 === "rolling"))){
const err241 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/period",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/period/enum",keyword:"enum",params:{allowedValues: schema31.properties.llmOps.properties.budgets.items.properties.period.enum}};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
}
if(data129.hours !== undefined){
let data134 = data129.hours;
if((typeof data134 == "number") && (isFinite(data134))){
if(data134 > 8784 || isNaN(data134)){
const err242 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/hours",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/hours/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8784}};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
if(data134 <= 0 || isNaN(data134)){
const err243 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/hours",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/hours/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0}};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
else {
const err244 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/hours",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/hours/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
if(data129.timeZone !== undefined){
let data135 = data129.timeZone;
if(typeof data135 === "string"){
if(!pattern4.test(data135)){
const err245 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/timeZone",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/timeZone/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
else {
const err246 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/timeZone",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/timeZone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
}
if(data129.scope !== undefined){
let data136 = data129.scope;
if(data136 && typeof data136 == "object" && !Array.isArray(data136)){
for(const key28 in data136){
if(!((((((key28 === "ticket") || (key28 === "skill")) || (key28 === "workflow")) || (key28 === "phase")) || (key28 === "model")) || (key28 === "provider"))){
const err247 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key28}};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
}
if(data136.ticket !== undefined){
let data137 = data136.ticket;
if(typeof data137 === "string"){
if(!pattern4.test(data137)){
const err248 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/ticket",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/ticket/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
}
else {
const err249 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/ticket",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/ticket/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
}
if(data136.skill !== undefined){
let data138 = data136.skill;
if(typeof data138 === "string"){
if(!pattern4.test(data138)){
const err250 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/skill",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/skill/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
}
else {
const err251 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/skill",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/skill/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
if(data136.workflow !== undefined){
let data139 = data136.workflow;
if(typeof data139 === "string"){
if(!pattern4.test(data139)){
const err252 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/workflow",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/workflow/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
else {
const err253 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/workflow",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/workflow/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
}
if(data136.phase !== undefined){
let data140 = data136.phase;
if(typeof data140 === "string"){
if(!pattern4.test(data140)){
const err254 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/phase",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/phase/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
}
else {
const err255 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/phase",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/phase/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
if(data136.model !== undefined){
let data141 = data136.model;
if(typeof data141 === "string"){
if(!pattern4.test(data141)){
const err256 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/model",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/model/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
else {
const err257 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/model",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/model/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
if(data136.provider !== undefined){
let data142 = data136.provider;
if(typeof data142 === "string"){
if(!pattern4.test(data142)){
const err258 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/provider",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/provider/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
else {
const err259 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope/provider",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/properties/provider/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
}
}
else {
const err260 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/scope",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/scope/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
}
if(data129.warnUsd !== undefined){
let data143 = data129.warnUsd;
if((typeof data143 == "number") && (isFinite(data143))){
if(data143 < 0 || isNaN(data143)){
const err261 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/warnUsd",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/warnUsd/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
else {
const err262 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/warnUsd",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/warnUsd/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
if(data129.hardUsd !== undefined){
let data144 = data129.hardUsd;
if((typeof data144 == "number") && (isFinite(data144))){
if(data144 < 0 || isNaN(data144)){
const err263 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/hardUsd",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/hardUsd/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
}
else {
const err264 = {instancePath:instancePath+"/llmOps/budgets/" + i9+"/hardUsd",schemaPath:"#/properties/llmOps/properties/budgets/items/properties/hardUsd/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
}
else {
const err265 = {instancePath:instancePath+"/llmOps/budgets/" + i9,schemaPath:"#/properties/llmOps/properties/budgets/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
}
}
else {
const err266 = {instancePath:instancePath+"/llmOps/budgets",schemaPath:"#/properties/llmOps/properties/budgets/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
if(data63.budgetPolicy !== undefined){
let data145 = data63.budgetPolicy;
if(data145 && typeof data145 == "object" && !Array.isArray(data145)){
for(const key29 in data145){
if(!(key29 === "failClosed")){
const err267 = {instancePath:instancePath+"/llmOps/budgetPolicy",schemaPath:"#/properties/llmOps/properties/budgetPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key29}};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
if(data145.failClosed !== undefined){
if(typeof data145.failClosed !== "boolean"){
const err268 = {instancePath:instancePath+"/llmOps/budgetPolicy/failClosed",schemaPath:"#/properties/llmOps/properties/budgetPolicy/properties/failClosed/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
}
else {
const err269 = {instancePath:instancePath+"/llmOps/budgetPolicy",schemaPath:"#/properties/llmOps/properties/budgetPolicy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
}
}
else {
const err270 = {instancePath:instancePath+"/llmOps",schemaPath:"#/properties/llmOps/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
}
if(data.promptLint !== undefined){
let data147 = data.promptLint;
if(data147 && typeof data147 == "object" && !Array.isArray(data147)){
for(const key30 in data147){
if(!(((((key30 === "rules") || (key30 === "overrides")) || (key30 === "ignore")) || (key30 === "budgets")) || (key30 === "baseline"))){
const err271 = {instancePath:instancePath+"/promptLint",schemaPath:"#/properties/promptLint/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key30}};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
if(data147.rules !== undefined){
let data148 = data147.rules;
if(data148 && typeof data148 == "object" && !Array.isArray(data148)){
for(const key31 in data148){
let data149 = data148[key31];
if(typeof data149 !== "string"){
const err272 = {instancePath:instancePath+"/promptLint/rules/" + key31.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/promptLint/properties/rules/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
if(!(((data149 === "off") || (data149 === "warn")) || (data149 === "error"))){
const err273 = {instancePath:instancePath+"/promptLint/rules/" + key31.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/promptLint/properties/rules/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema31.properties.promptLint.properties.rules.additionalProperties.enum}};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
}
else {
const err274 = {instancePath:instancePath+"/promptLint/rules",schemaPath:"#/properties/promptLint/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
if(data147.overrides !== undefined){
let data150 = data147.overrides;
if(Array.isArray(data150)){
const len10 = data150.length;
for(let i10=0; i10<len10; i10++){
let data151 = data150[i10];
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
if(data151.files === undefined){
const err275 = {instancePath:instancePath+"/promptLint/overrides/" + i10,schemaPath:"#/properties/promptLint/properties/overrides/items/required",keyword:"required",params:{missingProperty: "files"}};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
for(const key32 in data151){
if(!((key32 === "files") || (key32 === "rules"))){
const err276 = {instancePath:instancePath+"/promptLint/overrides/" + i10,schemaPath:"#/properties/promptLint/properties/overrides/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key32}};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
if(data151.files !== undefined){
let data152 = data151.files;
if(Array.isArray(data152)){
const len11 = data152.length;
for(let i11=0; i11<len11; i11++){
let data153 = data152[i11];
if(typeof data153 === "string"){
if(!pattern4.test(data153)){
const err277 = {instancePath:instancePath+"/promptLint/overrides/" + i10+"/files/" + i11,schemaPath:"#/properties/promptLint/properties/overrides/items/properties/files/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
}
else {
const err278 = {instancePath:instancePath+"/promptLint/overrides/" + i10+"/files/" + i11,schemaPath:"#/properties/promptLint/properties/overrides/items/properties/files/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
}
}
else {
const err279 = {instancePath:instancePath+"/promptLint/overrides/" + i10+"/files",schemaPath:"#/properties/promptLint/properties/overrides/items/properties/files/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
}
if(data151.rules !== undefined){
let data154 = data151.rules;
if(data154 && typeof data154 == "object" && !Array.isArray(data154)){
for(const key33 in data154){
let data155 = data154[key33];
if(typeof data155 !== "string"){
const err280 = {instancePath:instancePath+"/promptLint/overrides/" + i10+"/rules/" + key33.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/promptLint/properties/overrides/items/properties/rules/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
if(!(((data155 === "off") || (data155 === "warn")) || (data155 === "error"))){
const err281 = {instancePath:instancePath+"/promptLint/overrides/" + i10+"/rules/" + key33.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/promptLint/properties/overrides/items/properties/rules/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema31.properties.promptLint.properties.overrides.items.properties.rules.additionalProperties.enum}};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
}
}
else {
const err282 = {instancePath:instancePath+"/promptLint/overrides/" + i10+"/rules",schemaPath:"#/properties/promptLint/properties/overrides/items/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
}
else {
const err283 = {instancePath:instancePath+"/promptLint/overrides/" + i10,schemaPath:"#/properties/promptLint/properties/overrides/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
}
}
else {
const err284 = {instancePath:instancePath+"/promptLint/overrides",schemaPath:"#/properties/promptLint/properties/overrides/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
if(data147.ignore !== undefined){
let data156 = data147.ignore;
if(Array.isArray(data156)){
const len12 = data156.length;
for(let i12=0; i12<len12; i12++){
let data157 = data156[i12];
if(typeof data157 === "string"){
if(!pattern4.test(data157)){
const err285 = {instancePath:instancePath+"/promptLint/ignore/" + i12,schemaPath:"#/properties/promptLint/properties/ignore/items/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
else {
const err286 = {instancePath:instancePath+"/promptLint/ignore/" + i12,schemaPath:"#/properties/promptLint/properties/ignore/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
}
else {
const err287 = {instancePath:instancePath+"/promptLint/ignore",schemaPath:"#/properties/promptLint/properties/ignore/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
if(data147.budgets !== undefined){
let data158 = data147.budgets;
if(data158 && typeof data158 == "object" && !Array.isArray(data158)){
for(const key34 in data158){
if(!((key34 === "maxWarnings") || (key34 === "minScore"))){
const err288 = {instancePath:instancePath+"/promptLint/budgets",schemaPath:"#/properties/promptLint/properties/budgets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key34}};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
}
if(data158.maxWarnings !== undefined){
let data159 = data158.maxWarnings;
if(!(((typeof data159 == "number") && (!(data159 % 1) && !isNaN(data159))) && (isFinite(data159)))){
const err289 = {instancePath:instancePath+"/promptLint/budgets/maxWarnings",schemaPath:"#/properties/promptLint/properties/budgets/properties/maxWarnings/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
if((typeof data159 == "number") && (isFinite(data159))){
if(data159 < 0 || isNaN(data159)){
const err290 = {instancePath:instancePath+"/promptLint/budgets/maxWarnings",schemaPath:"#/properties/promptLint/properties/budgets/properties/maxWarnings/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
}
if(data158.minScore !== undefined){
let data160 = data158.minScore;
if((typeof data160 == "number") && (isFinite(data160))){
if(data160 > 100 || isNaN(data160)){
const err291 = {instancePath:instancePath+"/promptLint/budgets/minScore",schemaPath:"#/properties/promptLint/properties/budgets/properties/minScore/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
if(data160 < 0 || isNaN(data160)){
const err292 = {instancePath:instancePath+"/promptLint/budgets/minScore",schemaPath:"#/properties/promptLint/properties/budgets/properties/minScore/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
}
else {
const err293 = {instancePath:instancePath+"/promptLint/budgets/minScore",schemaPath:"#/properties/promptLint/properties/budgets/properties/minScore/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
}
}
else {
const err294 = {instancePath:instancePath+"/promptLint/budgets",schemaPath:"#/properties/promptLint/properties/budgets/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
}
if(data147.baseline !== undefined){
let data161 = data147.baseline;
if(typeof data161 === "string"){
if(!pattern4.test(data161)){
const err295 = {instancePath:instancePath+"/promptLint/baseline",schemaPath:"#/properties/promptLint/properties/baseline/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
}
else {
const err296 = {instancePath:instancePath+"/promptLint/baseline",schemaPath:"#/properties/promptLint/properties/baseline/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
}
}
else {
const err297 = {instancePath:instancePath+"/promptLint",schemaPath:"#/properties/promptLint/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
}
}
else {
const err298 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
