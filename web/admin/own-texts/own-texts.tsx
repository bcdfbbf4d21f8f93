import { useLanguage, useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { Asked } from '../parts/asked.tsx';
import { ChooseCommunity } from '../parts/choose-community.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useFilters } from '../use-filters.ts';
import { useAsk } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { OneText } from './one-text.tsx';
import { TextList } from './text-list.tsx';
import { texts } from './texts.ts';

/** The texts of the main screens in a community's own words: all of them, or one to be written. */
export function OwnTexts() {
  const t = useTexts(texts);
  const { communities } = useMe();
  const { community } = useWhere();
  const [{ language: chosen }, choose] = useFilters(['language']);
  const own = useLanguage();
  const language = chosen === 'ru' || chosen === 'en' ? chosen : own;
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        {community && (
          <Tabs
            label={t.language}
            value={language}
            options={t.languages}
            onChoose={(language) => choose({ language })}
          />
        )}
      </PageHead>
      {!community && <ChooseCommunity title={t.choose} communities={communities} page="texts" />}
      {community && <Texts communityId={community.id} language={language} />}
    </>
  );
}

function Texts({ communityId, language }: { communityId: number; language: 'ru' | 'en' }) {
  const { rest } = useWhere();
  const asked = useAsk('ownTexts', { communityId, language });
  return (
    <Asked query={asked} lines={12}>
      {({ texts, mayChange }) => {
        const one = texts.find(({ name }) => name === rest);
        if (!one || asked.isPlaceholderData) return <TextList texts={texts} language={language} />;
        const key = `${communityId} ${language} ${one.name}`;
        return <OneText key={key} of={{ communityId, language }} one={one} mayChange={mayChange} />;
      }}
    </Asked>
  );
}
