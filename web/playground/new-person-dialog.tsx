import { Dices } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { PlaygroundPerson } from '../../playground/contract.ts';
import { Button } from '../shared/button.tsx';
import { Choice } from '../shared/choice.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { Field } from '../shared/field.tsx';
import { useActs } from './acts.ts';
import { fictionalPerson } from './fictional-people.ts';
import { useLanguage, useTexts } from './texts/texts.ts';

type Props = { people: PlaygroundPerson[]; onClose: () => void };

export function NewPersonDialog({ people, onClose }: Props) {
  const t = useTexts();
  const language = useLanguage();
  const { addPerson } = useActs();
  const [suggested, setSuggested] = useState(() => fictionalPerson(language, people));
  const [person, setPerson] = useState(suggested);

  const suggest = () => {
    const another = fictionalPerson(language, people);
    setSuggested(another);
    setPerson(another);
  };
  /** Under another name the suggested username would be somebody else's. */
  const rename = (name: { firstName?: string; lastName?: string }) =>
    setPerson({
      ...person,
      ...name,
      username: person.username === suggested.username ? '' : person.username,
    });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    addPerson({
      firstName: person.firstName.trim(),
      lastName: person.lastName.trim() || undefined,
      username: person.username || undefined,
      languageCode: person.languageCode,
    });
    onClose();
  };

  return (
    <Dialog title={t.newPerson.title} closeLabel={t.dialog.close} onClose={onClose}>
      <form onSubmit={submit} className="space-y-3">
        <p className="flex items-center justify-between gap-2 text-sm text-muted">
          {t.newPerson.hint}
          <Button look="quiet" onClick={suggest} className="-mr-2 shrink-0">
            <Dices aria-hidden="true" size={18} />
            {t.newPerson.another}
          </Button>
        </p>
        <div className="grid grid-cols-2 gap-3">
          <Field
            label={t.newPerson.firstName}
            required
            pattern=".*\S.*"
            maxLength={64}
            value={person.firstName}
            onChange={(event) => rename({ firstName: event.target.value })}
          />
          <Field
            label={t.newPerson.lastName}
            maxLength={64}
            value={person.lastName}
            onChange={(event) => rename({ lastName: event.target.value })}
          />
        </div>
        <Field
          label={t.newPerson.username}
          pattern="[A-Za-z][A-Za-z0-9_]{4,31}"
          title={t.newPerson.usernameRule}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          value={person.username}
          onChange={(event) => setPerson({ ...person, username: event.target.value })}
        />
        <Choice
          label={t.newPerson.language}
          value={person.languageCode}
          options={t.newPerson.languages}
          onChoose={(languageCode) => setPerson({ ...person, languageCode })}
        />
        <Button type="submit" className="mt-2 w-full">
          {t.newPerson.add}
        </Button>
      </form>
    </Dialog>
  );
}
