// A module of its own, imported when it is needed: of what is imported by a package's name nothing is left out of a bundle.
export { loadRegistry } from '@backlog-toolkit/model-registry';
