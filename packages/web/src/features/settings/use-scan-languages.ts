import type { ScanSettings } from '@papyri/core/contracts/scan-settings';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { languageName } from '../../format/language-name.ts';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';

/** Changes the languages of scans: shown at once, kept by the server, and taken back where it refuses them. */
export function useScanLanguages(kept: ScanSettings) {
  const client = useQueryClient();
  const { queryKey } = queries.scanSettings();
  const save = useMutation({
    mutationFn: (languages: string[]) => api.saveScanSettings({ languages }),
    onMutate: async (languages) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, { ...kept, languages });
      return kept;
    },
    onSuccess: (settings) => {
      client.setQueryData(queryKey, settings);
      toast(`Scans are read in ${settings.languages.map(languageName).join(', ')} from now on`);
    },
    onError: (error, _, before) => {
      client.setQueryData(queryKey, before);
      toast(describeError(error).title, { tone: 'bad' });
    },
  });
  return { languages: kept.languages, saving: save.isPending, change: save.mutate };
}
