import { Visit } from '../../src/random/address.ts';

/** A visit whose words are given, to walk through a table. */
export class GivenWords extends Visit {
  given = 0;
  givenSecond = 0;

  override word(): number {
    return this.given;
  }

  override secondWord(): number {
    return this.givenSecond;
  }
}
