import '../../components/base/base.css'
import '../../components/findings.css'
import './options.css'
import { useLayoutEffect, useState } from 'preact/hooks'
import { z } from 'zod'
import { showPage } from '../../components/base/show-page.ts'
import { say } from '../../components/base/say.ts'
import { Database } from '../../lib/store/database.ts'
import { BackendSection } from './backend.tsx'
import { EvidenceSection } from './evidence.tsx'
import { MarketplacesSection } from './marketplaces.tsx'
import { MarksSection } from './marks.tsx'
import { PrivacySection } from './privacy.tsx'
import { StorageSection } from './storage.tsx'
import { TesterSection } from './tester.tsx'

z.config({ jitless: true })
const db = new Database()
const sections = [
  'marks',
  'tester',
  'marketplaces',
  'evidence',
  'backend',
  'storage',
  'privacy',
] as const
type Section = (typeof sections)[number]

const sectionNow = (): Section =>
  sections.find((name) => name === location.hash.slice(1)) ?? 'marks'

function Options() {
  const [section, setSection] = useState(sectionNow())
  // At once: an address that changed between the first drawing and a later effect told nobody.
  useLayoutEffect(() => {
    const follow = () => setSection(sectionNow())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return (
    <>
      <nav aria-label={say('openOptions')}>
        <strong>Counterfoil</strong>
        {sections.map((name) => (
          <a key={name} href={`#${name}`} aria-current={name === section ? 'page' : undefined}>
            {say(`section_${name}`)}
          </a>
        ))}
      </nav>
      <div class="section">
        {section === 'marks' && <MarksSection db={db} />}
        {section === 'tester' && <TesterSection db={db} />}
        {section === 'marketplaces' && <MarketplacesSection db={db} />}
        {section === 'evidence' && <EvidenceSection db={db} />}
        {section === 'backend' && <BackendSection db={db} />}
        {section === 'storage' && <StorageSection db={db} />}
        {section === 'privacy' && <PrivacySection db={db} />}
      </div>
    </>
  )
}

showPage(<Options />, say('openOptions'))
