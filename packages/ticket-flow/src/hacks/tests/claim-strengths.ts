/** How much each claim says, from 1 (that something is there) to 4 (exactly what it is); the claims of all test libraries. */
const words: Readonly<Record<1 | 2 | 3 | 4, string>> = {
  1: `tobedefined tobetruthy tobefalsy exist exists isdefined isok assertisnotnone assertnotnull assertisnotnull
    notnil notnull notempty isnotnull isnotempty isnotnone isnotundefined assertdoesnotthrow doesnotthrow notthrow
    notthrows notpanics doesnotreject assertnotempty truthy falsy ispresent isnotblank notnullvalue tobeinthedocument
    tobevisible assertnotisinstance isnotzero notzero`,
  2: `tobeinstanceof tobetypeof tobegreaterthan tobegreaterthanorequal tobelessthan tobelessthanorequal
    tohavebeencalled tobecalled tohavereturned isinstanceof assertisinstance assertinstanceof instanceof istype a an
    greater greaterorequal less lessorequal above below atleast atmost isgreaterthan islessthan ispositive positive
    assertgreater assertgreaterequal assertless assertlessequal error panics assertcalled assertne assertnotequal
    assertnotequals assertnotsame notequal notequals notstrictequal notdeepequal notdeepstrictequal isnotequalto
    isnotsameas notsame isa assertthat`,
  3: `tomatchobject tocontain tocontainequal tomatch tohavelength tohaveproperty tobecloseto tohavebeencalledtimes
    tohavebeencalledonce contains contain include includes match matches regex regexp like len haslength hassize
    lengthof containskey assertin assertcountequal assertregex assertraisesregex assertalmostequal
    assertthrowsexactly errorcontains erroris erroras equalerror indelta inepsilon assertmatches assertcalledonce
    subset closeto approximately assertstringcontains startswith endswith hasmessagecontaining iscloseto`,
  4: `tobe toequal tostrictequal tobenull tobeundefined tobenan tomatchsnapshot tomatchinlinesnapshot
    tothrowerrormatchingsnapshot tohavebeencalledwith tohavebeencalledexactlyoncewith tohavebeenlastcalledwith
    tohavebeennthcalledwith tohavereturnedwith equal equals eql eq strictequal deepequal deepstrictequal is isequal
    isequalto issameas same assertequal assertequals assertsame assertis assertisnone assertnull assertisnull
    assertarrayequals assertiterableequals assertlinesmatch assertdictequal assertlistequal asserttupleequal
    assertsetequal assertsequenceequal assertmultilineequal assertcalledoncewith assertcalledwith asserteq
    debugasserteq noerror nil null undefined exactly jsoneq yamleq elementsmatch equalvalues isnull containsexactly
    assertnotcalled snapshot istrue isfalse`,
};

/** The strength of each known claim. */
export const claimStrengths: ReadonlyMap<string, number> = new Map(
  Object.entries(words).flatMap(([strength, claims]) =>
    claims.split(/\s+/).map((claim): [string, number] => [claim, Number(strength)]),
  ),
);
