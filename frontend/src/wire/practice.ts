import type { Action, Component, Practice } from '../model/practice';
import type { SentRequest } from '../model/request';
import type { Fields } from './fields';
import { string } from './fields';
import { text } from './story';

export function practice(value: Fields): Practice {
  return {
    speed: value.number('speed'),
    frozen: value.boolean('frozen'),
    nodes: value.integer('nodes'),
    mostNodes: value.integer('mostNodes'),
    components: value.list('components', component),
    taken: value.maybeObject('taken', action),
    next: value.maybeObject('next', action),
  };
}

function component(value: Fields): Component {
  return {
    name: value.string('name'),
    kind: value.string('kind'),
    node: value.maybe('node', string),
    running: value.one('state', 'running', 'unplugged') === 'running',
    does: text(value.object('does')),
  };
}

function action(value: Fields): Action {
  return { component: value.string('component'), text: text(value.object('text')) };
}

export function sentRequest(value: Fields): SentRequest {
  return {
    from: value.string('from'),
    to: value.string('to'),
    method: value.string('method'),
    status: value.string('status'),
    ms: value.number('ms'),
    body: value.string('body'),
  };
}
